package io.diffusionlab.runner.trial;

import io.diffusionlab.engine.EngineClassifierTrainer;
import io.diffusionlab.inference.Device;
import io.diffusionlab.inference.OrtModels;
import io.diffusionlab.spi.ClassifierTrainer;
import io.diffusionlab.spi.OnnxModels;

/** What the framework offers to parts that ask for it. */
public final class Services {

  private Services() {}

  public static ClassifierTrainer classifiers() {
    return new EngineClassifierTrainer(0);
  }

  public static OnnxModels models() {
    return new OrtModels(Device.AUTO, 0);
  }
}
