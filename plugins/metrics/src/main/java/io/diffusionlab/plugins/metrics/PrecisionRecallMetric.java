package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.FeatureExtractor;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import io.diffusionlab.spi.Split;
import io.diffusionlab.spi.TrainedModel;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Quality and diversity apart, by the neighbourhoods of features. */
@About(
    value = "Precision, recall, density and coverage of generated samples, in feature space",
    source = "Kynkäänniemi et al. (2019), eq. 2; Naeem et al. (2020), eq. 3 and 4")
public final class PrecisionRecallMetric implements Metric {

  private final Config config;

  /** Settings. */
  public record Config(
      @Range(min = 2) @About("samples to generate; if left out, the experiment's")
          Optional<Integer> samples,
      @Default("1000") @Range(min = 2) @About("real samples, at most") int reference,
      @Default("train") @About("which real samples") Split against,
      @Default("3") @Range(min = 1, max = 100) @About("k, which neighbour a ball reaches to")
          int neighbours) {

    FeatureSettings features() {
      return new FeatureSettings(samples, reference, against);
    }
  }

  @Inject
  public PrecisionRecallMetric(Config config, FeatureExtractor features, Dataset dataset) {
    features.check(dataset);
    this.config = config;
  }

  /**
   * Four scores, and the standard errors of precision and density. There is none of recall and
   * coverage: both count what distinct samples reach, and a resample has fewer of those.
   */
  @Override
  public List<Score> score(TrainedModel model) throws IOException {
    FeatureSets sets = config.features().sets(model);
    return scores(sets, config.neighbours(), model.seed());
  }

  /** Pure: features to scores; k is less than the size of either set, or as large as fits. */
  static List<Score> scores(FeatureSets sets, int neighbours, long seed) {
    double[][] generated = sets.generated();
    double[][] real = sets.real();
    int k = Math.min(neighbours, Math.min(generated.length, real.length) - 1);
    Neighbourhoods ofReal = new Neighbourhoods(real, k);
    double[] balls = Arrays.stream(generated).mapToDouble(ofReal::ballsAround).toArray();
    double[] inside = Arrays.stream(balls).map(count -> Math.min(count, 1)).toArray();
    double[] density = Arrays.stream(balls).map(count -> count / k).toArray();
    String basis = sets.basis() + "; k = " + k;
    Score precision = score("precision", mean(inside), generated, basis);
    Score dense = score("density", mean(density), generated, basis);
    double recall = new Neighbourhoods(generated, k).covers(real);
    return List.of(
        precision,
        precision.error(error(inside, seed), Bootstrap.BASIS),
        score("recall", recall, generated, basis),
        dense,
        dense.error(error(density, seed), Bootstrap.BASIS),
        score("coverage", ofReal.visited(generated), generated, basis));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static double error(double[] values, long seed) {
    return Bootstrap.error(
        values.length,
        seed,
        drawn -> Arrays.stream(drawn).mapToDouble(i -> values[i]).average().orElse(0));
  }

  private static Score score(String name, double value, double[][] generated, String basis) {
    return new Score(name, value, Better.HIGHER, generated.length, basis);
  }
}
