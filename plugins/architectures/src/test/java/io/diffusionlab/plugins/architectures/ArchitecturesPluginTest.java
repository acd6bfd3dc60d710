package io.diffusionlab.plugins.architectures;

import io.diffusionlab.spi.Plugin;
import io.diffusionlab.testkit.PluginContract;

class ArchitecturesPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new ArchitecturesPlugin();
  }
}
