package io.diffusionlab.plugins.parameterizations;

import io.diffusionlab.spi.Plugin;
import io.diffusionlab.testkit.PluginContract;

class ParameterizationsPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new ParameterizationsPlugin();
  }
}
