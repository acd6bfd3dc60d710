package io.diffusionlab.runner.wiring;

import io.diffusionlab.engine.Recipe;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.spi.Architecture;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.FeatureExtractor;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Sampler;
import io.diffusionlab.spi.TimeSampler;
import io.diffusionlab.spi.Tracker;
import io.diffusionlab.spi.TrainableSchedule;
import io.diffusionlab.spi.Variance;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An experiment's choices, made.
 *
 * @param trainable the schedule, where it is trained too; {@code levels} are then where it starts
 * @param rewired the same with other levels, such as a trained schedule has
 */
public record WiredTrial(
    Experiment experiment,
    Dataset dataset,
    NoiseLevels levels,
    Optional<TrainableSchedule> trainable,
    Function<NoiseLevels, WiredTrial> rewired,
    Parameterization parameterization,
    Variance variance,
    Loss loss,
    TimeSampler times,
    Architecture architecture,
    Sampler.Plan plan,
    FeatureExtractor features,
    List<Metric> metrics,
    Tracker tracker,
    FewStepsPlans fewSteps) {

  public WiredTrial {
    metrics = List.copyOf(metrics);
  }

  /**
   * The {@code fewSteps:} section, made.
   *
   * @param plans of every sampler at every cost, as {@code FewSteps.draws} orders them
   */
  public record FewStepsPlans(List<Sampler.Plan> plans, List<Metric> metrics) {
    public FewStepsPlans {
      plans = List.copyOf(plans);
      metrics = List.copyOf(metrics);
    }
  }

  /** What training needs to know. */
  public Recipe recipe() {
    return new Recipe(
        dataset,
        levels,
        trainable,
        parameterization,
        variance,
        loss,
        times,
        architecture,
        experiment.training(),
        experiment.seed());
  }
}
