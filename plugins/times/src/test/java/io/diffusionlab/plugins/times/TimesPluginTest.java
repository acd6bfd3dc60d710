package io.diffusionlab.plugins.times;

import io.diffusionlab.spi.Plugin;
import io.diffusionlab.testkit.PluginContract;

class TimesPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new TimesPlugin();
  }
}
