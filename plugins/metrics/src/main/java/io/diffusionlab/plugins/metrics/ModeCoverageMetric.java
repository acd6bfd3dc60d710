package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.FeatureExtractor;
import io.diffusionlab.spi.FeatureExtractor.Features;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import io.diffusionlab.spi.TrainedModel;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/** Whether samples come from all classes, and from each as often as real ones do. */
@About(
    value = "Classes that the features' classifier finds among samples, and how evenly",
    source = "Metz et al. (2017), §3.3.1")
public final class ModeCoverageMetric implements Metric {

  private final FeatureSettings settings;

  @Inject
  public ModeCoverageMetric(FeatureSettings settings, FeatureExtractor features, Dataset dataset) {
    features.check(dataset);
    this.settings = settings;
  }

  /** Two scores; none if the features are not a classifier's, so that a sweep may vary them. */
  @Override
  public List<Score> score(TrainedModel model) throws IOException {
    int samples = settings.count(model);
    Features features = model.features();
    RealSamples real =
        RealSamples.spread(model.dataset(), settings.against(), settings.reference());
    ClassProbabilities generated = ClassProbabilities.of(features, model.samples(samples), samples);
    ClassProbabilities truth = ClassProbabilities.of(features, real.all(), real.count());
    if (generated.classes() == 0) {
      return List.of();
    }
    String basis =
        "%d generated, %d real samples; classes of %s"
            .formatted(samples, real.count(), features.name());
    return scores(generated, truth, basis);
  }

  /** Pure: class probabilities to scores. */
  static List<Score> scores(ClassProbabilities generated, ClassProbabilities real, String basis) {
    int samples = generated.rows().length;
    double found = (double) generated.found() / real.found();
    double divergence = ClassProbabilities.divergence(generated.mean(), real.mean());
    return List.of(
        new Score("modes_found", found, Better.HIGHER, samples, basis),
        new Score("mode_divergence", divergence, Better.LOWER, samples, basis + "; in nats"));
  }
}
