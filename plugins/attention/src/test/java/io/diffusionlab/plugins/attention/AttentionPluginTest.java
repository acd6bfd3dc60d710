package io.diffusionlab.plugins.attention;

import io.diffusionlab.spi.Plugin;
import io.diffusionlab.testkit.PluginContract;

class AttentionPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new AttentionPlugin();
  }
}
