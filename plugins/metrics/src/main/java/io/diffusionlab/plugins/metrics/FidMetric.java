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
import java.util.List;
import java.util.Optional;

/**
 * Fréchet distance between the features of generated and of real samples.
 *
 * <p>Its bias falls with the number of samples, so that only scores with equal counts, features and
 * split compare; the score's basis names all three.
 */
@About(
    value = "Fréchet distance between features of generated and of real samples",
    source = "Heusel et al. (2017), eq. 6")
public final class FidMetric implements Metric {

  private final Config config;

  /** Settings. */
  public record Config(
      @Range(min = 2) @About("samples to generate; if left out, the experiment's")
          Optional<Integer> samples,
      @Default("5000") @Range(min = 2) @About("real samples, at most") int reference,
      @Default("train") @About("which real samples") Split against)
      implements FeatureSettings {}

  @Inject
  public FidMetric(Config config, FeatureExtractor features, Dataset dataset) {
    features.check(dataset);
    this.config = config;
  }

  @Override
  public List<Score> score(TrainedModel model) throws IOException {
    FeatureSets sets = config.sets(model);
    double distance =
        FrechetDistance.between(Moments.of(sets.generated()), Moments.of(sets.real()));
    return List.of(new Score("fid", distance, Better.LOWER, sets.generated().length, sets.basis()));
  }
}
