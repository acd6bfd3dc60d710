package io.diffusionlab.plugins.variances;

import io.diffusionlab.spi.Plugin;
import io.diffusionlab.testkit.PluginContract;

class VariancesPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new VariancesPlugin();
  }
}
