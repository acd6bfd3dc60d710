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
          int neighbours)
      implements FeatureSettings {}

  @Inject
  public PrecisionRecallMetric(Config config, FeatureExtractor features, Dataset dataset) {
    features.check(dataset);
    this.config = config;
  }

  @Override
  public List<Score> score(TrainedModel model) throws IOException {
    FeatureSets sets = config.sets(model);
    return scores(sets.generated(), sets.real(), config.neighbours(), sets.basis());
  }

  /** Pure: features to scores; k is less than the size of either set, or as large as fits. */
  static List<Score> scores(double[][] generated, double[][] real, int neighbours, String basis) {
    int k = Math.min(neighbours, Math.min(generated.length, real.length) - 1);
    Neighbourhoods ofReal = new Neighbourhoods(real, k);
    double balls = Arrays.stream(generated).mapToInt(ofReal::ballsAround).sum();
    String all = basis + "; k = " + k;
    return List.of(
        score("precision", ofReal.covers(generated), generated, all),
        score("recall", new Neighbourhoods(generated, k).covers(real), generated, all),
        score("density", balls / k / generated.length, generated, all),
        score("coverage", ofReal.visited(generated), generated, all));
  }

  private static Score score(String name, double value, double[][] generated, String basis) {
    return new Score(name, value, Better.HIGHER, generated.length, basis);
  }
}
