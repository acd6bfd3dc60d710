package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.FeatureExtractor;
import io.diffusionlab.spi.FeatureExtractor.Features;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import io.diffusionlab.spi.TrainedModel;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Inception score with the experiment's own classifier in Inception's place, over all samples at
 * once: from 1, for samples of one class or of none in particular, to the number of classes.
 */
@About(
    value = "Inception score by the features' classifier: sure of each sample, of many classes",
    source = "Salimans et al. (2016), §4")
public final class InceptionScoreMetric implements Metric {

  private final Config config;

  /** Settings. */
  public record Config(
      @Range(min = 2) @About("samples to generate; if left out, the experiment's")
          Optional<Integer> samples) {}

  @Inject
  public InceptionScoreMetric(Config config, FeatureExtractor features, Dataset dataset) {
    features.check(dataset);
    this.config = config;
  }

  /**
   * The score and its standard error; none if the features are not a classifier's, so that a sweep
   * may vary them.
   */
  @Override
  public List<Score> score(TrainedModel model) throws IOException {
    int samples = config.samples().orElseGet(model::sampleCount);
    Features features = model.features();
    ClassProbabilities said = ClassProbabilities.of(features, model.samples(samples), samples);
    if (said.classes() == 0) {
      return List.of();
    }
    String basis =
        "%d generated samples; classes of %s, of which there are %d"
            .formatted(samples, features.name(), said.classes());
    Score score = new Score("inception_score", of(said), Better.HIGHER, samples, basis);
    double error = Bootstrap.error(samples, model.seed(), drawn -> of(said.some(drawn)));
    return List.of(score, score.error(error, Bootstrap.BASIS));
  }

  /** exp E_x KL(p(y | x) ‖ p(y)). */
  static double of(ClassProbabilities said) {
    double[] mean = said.mean();
    return Math.exp(
        Arrays.stream(said.rows())
            .mapToDouble(row -> ClassProbabilities.divergence(row, mean))
            .average()
            .orElse(0));
  }
}
