package io.diffusionlab.plugins.datasets;

import io.diffusionlab.spi.Plugin;
import io.diffusionlab.testkit.PluginContract;

class DatasetsPluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new DatasetsPlugin();
  }
}
