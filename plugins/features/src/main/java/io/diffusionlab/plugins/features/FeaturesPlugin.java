package io.diffusionlab.plugins.features;

import io.diffusionlab.spi.FeatureExtractor;
import io.diffusionlab.spi.Plugin;
import io.diffusionlab.spi.Registry;

/** The feature extractors that come with Diffusion Lab. */
public final class FeaturesPlugin implements Plugin {

  @Override
  public void register(Registry registry) {
    registry.add(
        FeatureExtractor.class,
        "classifier",
        ClassifierFeatures.class,
        ClassifierFeatures.Config.class);
    registry.add(FeatureExtractor.class, "onnx", OnnxFeatures.class, OnnxFeatures.Config.class);
    registry.add(FeatureExtractor.class, "pixels", PixelFeatures.class, PixelFeatures.Config.class);
  }
}
