package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Split;
import io.diffusionlab.spi.TrainedModel;
import java.io.IOException;
import java.util.Optional;

/** The settings of all scores between features of generated and of real samples. */
public record FeatureSettings(
    @Range(min = 2) @About("samples to generate; if left out, the experiment's")
        Optional<Integer> samples,
    @Default("5000") @Range(min = 2) @About("real samples, at most") int reference,
    @Default("train") @About("which real samples") Split against) {

  /** The features that the settings ask for. */
  FeatureSets sets(TrainedModel model) throws IOException {
    return FeatureSets.of(model, count(model), against, reference);
  }

  /** How many samples to generate. */
  int count(TrainedModel model) {
    return samples.orElseGet(model::sampleCount);
  }
}
