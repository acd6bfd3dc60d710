package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.Plugin;
import io.diffusionlab.testkit.PluginContract;

class MetricsPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new MetricsPlugin();
  }
}
