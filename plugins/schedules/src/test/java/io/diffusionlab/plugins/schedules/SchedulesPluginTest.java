package io.diffusionlab.plugins.schedules;

import io.diffusionlab.spi.Plugin;
import io.diffusionlab.testkit.PluginContract;

class SchedulesPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new SchedulesPlugin();
  }
}
