package io.diffusionlab.plugins.losses;

import io.diffusionlab.spi.Plugin;
import io.diffusionlab.testkit.PluginContract;

class LossesPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new LossesPlugin();
  }
}
