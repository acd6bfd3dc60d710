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
import io.diffusionlab.spi.Variance;
import java.util.List;

/** An experiment's choices, made. */
public record WiredTrial(
    Experiment experiment,
    Dataset dataset,
    NoiseLevels levels,
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
        parameterization,
        variance,
        loss,
        times,
        architecture,
        experiment.training(),
        experiment.seed());
  }
}
