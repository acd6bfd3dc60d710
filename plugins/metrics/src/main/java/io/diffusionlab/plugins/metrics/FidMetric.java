package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.FeatureExtractor;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import io.diffusionlab.spi.TrainedModel;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

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

  private static final int WIDEST = 256; // wider features take seconds for each resample

  private final FeatureSettings settings;

  @Inject
  public FidMetric(FeatureSettings settings, FeatureExtractor features, Dataset dataset) {
    features.check(dataset);
    this.settings = settings;
  }

  /** The distance and, for features of at most 256 numbers, its standard error. */
  @Override
  public List<Score> score(TrainedModel model) throws IOException {
    FeatureSets sets = settings.sets(model);
    double[][] generated = sets.generated();
    FrechetDistance toReal = FrechetDistance.to(Moments.of(sets.real()));
    double distance = toReal.from(Moments.of(generated));
    Score fid = new Score("fid", distance, Better.LOWER, generated.length, sets.basis());
    if (generated[0].length > WIDEST) {
      return List.of(fid);
    }
    double error =
        Bootstrap.error(
            generated.length,
            model.seed(),
            drawn -> toReal.from(Moments.of(FeatureSets.rows(generated, drawn))));
    return List.of(fid, fid.error(error, Bootstrap.BASIS));
  }
}
