package io.diffusionlab.plugins.features;

import io.diffusionlab.spi.Plugin;
import io.diffusionlab.testkit.PluginContract;

class FeaturesPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new FeaturesPlugin();
  }
}
