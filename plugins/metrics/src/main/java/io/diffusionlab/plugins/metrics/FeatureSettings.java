package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.Split;
import io.diffusionlab.spi.TrainedModel;
import java.io.IOException;
import java.util.Optional;

/** The settings that all scores between features of generated and of real samples share. */
interface FeatureSettings {

  /** Samples to generate; the experiment's count if left out. */
  Optional<Integer> samples();

  /** Real samples, at most. */
  int reference();

  /** Which real samples. */
  Split against();

  /** The features that the settings ask for. */
  default FeatureSets sets(TrainedModel model) throws IOException {
    return FeatureSets.of(model, samples().orElseGet(model::sampleCount), against(), reference());
  }
}
