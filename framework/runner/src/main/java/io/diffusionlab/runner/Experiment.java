package io.diffusionlab.runner;

import io.diffusionlab.config.Choice;
import io.diffusionlab.engine.TrainingSettings;
import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Architecture;
import io.diffusionlab.spi.AttentionPlacement;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.FeatureExtractor;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Sampler;
import io.diffusionlab.spi.TimeSampler;
import io.diffusionlab.spi.Tracker;
import io.diffusionlab.spi.Variance;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an experiment's YAML says of one trial: this record is the schema, each component a key.
 *
 * <p>A {@code Choice} names a part, {@code schedule: cosine}, or a part with settings, {@code
 * schedule: {use: cosine, s: 0.01}}.
 */
public record Experiment(
    @About("what the experiment is to answer; heads the report") String question,
    @About("where the samples come from") Choice<Dataset> dataset,
    @About("how much noise each step adds") Choice<NoiseSchedule> schedule,
    @Default("epsilon") @About("what the network predicts")
        Choice<Parameterization> parameterization,
    @Default("fixed-large") @About("how far the model's reverse steps spread")
        Choice<Variance> variance,
    @Default("simple") @About("the training loss") Choice<Loss> loss,
    @Default("uniform") @About("how training draws the step of each sample")
        Choice<TimeSampler> times,
    @About("the network") Choice<Architecture> architecture,
    @Default("none") @About("where in the network attention goes")
        Choice<AttentionPlacement> attention,
    @Default("ddim") @About("how samples are drawn") Choice<Sampler> sampler,
    @Default("classifier") @About("features for distances between sets of samples")
        Choice<FeatureExtractor> features,
    @Default("[]") @About("the scores to take") List<Choice<Metric>> metrics,
    @Default("none") @About("where runs are shown, beside their folder") Choice<Tracker> tracker,
    @Default("{}") @About("how long and how fast to learn") TrainingSettings training,
    @Default("{}") @About("what is drawn from the trained model") Evaluation evaluation,
    @Default("{}") @About("further samplers for the trained model, at several costs")
        FewSteps fewSteps,
    @Default("0") @Range(min = 0) @About("of every random stream of the trial") long seed) {

  public Experiment {
    metrics = List.copyOf(metrics);
  }

  /** The {@code evaluation:} section. */
  public record Evaluation(
      @Default("256")
          @Range(min = 1)
          @About("generated samples that are kept, and scored by metrics")
          int samples,
      @Default("64") @Range(min = 1) @About("samples in samples.png; at most 'samples'")
          int gridSamples,
      @Default("0")
          @Range(min = 0)
          @About("small pictures of samples drawn in the course of training, for the report")
          int frames,
      @Default("64") @Range(min = 1) @About("samples in one call of the network") int batch,
      @Default("float32")
          @About(
              "bf16, int8: samples are drawn once more in it, from the same noise, and scored beside float32's")
          SamplingPrecision precision) {}

  /** Every part. */
  public List<Choice<?>> choices() {
    return Stream.of(singleChoices(), metrics, fewSteps.draws(), fewSteps.metrics())
        .<Choice<?>>flatMap(List::stream)
        .toList();
  }

  /**
   * One part of every kind, in the order of {@link io.diffusionlab.spi.Kind#ALL}, metrics apart.
   */
  public List<Choice<?>> singleChoices() {
    return List.of(
        dataset,
        schedule,
        parameterization,
        variance,
        loss,
        times,
        architecture,
        attention,
        sampler,
        features,
        tracker);
  }
}
