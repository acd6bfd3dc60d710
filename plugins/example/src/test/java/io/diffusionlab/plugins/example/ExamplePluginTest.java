package io.diffusionlab.plugins.example;

import io.diffusionlab.spi.Plugin;
import io.diffusionlab.testkit.PluginContract;

/** Inherits the checks of the plugin's form: names, settings, texts, constructors. */
class ExamplePluginTest implements PluginContract {

  @Override
  public Plugin plugin() {
    return new ExamplePlugin();
  }
}
