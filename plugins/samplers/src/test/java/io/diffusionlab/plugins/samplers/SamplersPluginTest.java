package io.diffusionlab.plugins.samplers;

import io.diffusionlab.spi.Plugin;
import io.diffusionlab.testkit.PluginContract;

class SamplersPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new SamplersPlugin();
  }
}
