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

/** Kernel distance between features; unlike the Fréchet distance unbiased for few samples. */
@About(
    value = "Kernel distance between features of generated and of real samples, unbiased",
    source = "Bińkowski et al. (2018), eq. 4")
public final class KidMetric implements Metric {

  private final Config config;

  /** Settings. */
  public record Config(
      @Range(min = 2) @About("samples to generate; if left out, the experiment's")
          Optional<Integer> samples,
      @Default("1000") @Range(min = 2) @About("real samples, at most") int reference,
      @Default("train") @About("which real samples") Split against)
      implements FeatureSettings {}

  @Inject
  public KidMetric(Config config, FeatureExtractor features, Dataset dataset) {
    features.check(dataset);
    this.config = config;
  }

  @Override
  public List<Score> score(TrainedModel model) throws IOException {
    FeatureSets sets = config.sets(model);
    double distance = KernelDistance.squared(KernelDistance::cubic, sets.generated(), sets.real());
    return List.of(new Score("kid", distance, Better.LOWER, sets.generated().length, sets.basis()));
  }
}
