package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.FeatureExtractor;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.TrainedModel;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/** Kernel distance between features; unlike the Fréchet distance unbiased for few samples. */
@About(
    value = "Kernel distance between features of generated and of real samples, unbiased",
    source = "Bińkowski et al. (2018), eq. 4")
public final class KidMetric implements Metric {

  private final FeatureSettings settings;

  @Inject
  public KidMetric(FeatureSettings settings, FeatureExtractor features, Dataset dataset) {
    features.check(dataset);
    this.settings = settings;
  }

  @Override
  public List<Score> score(TrainedModel model) throws IOException {
    FeatureSets sets = settings.sets(model);
    return new KernelDistance(KernelDistance::cubic, sets.generated(), sets.real())
        .scores("kid", sets.basis(), model.seed());
  }
}
