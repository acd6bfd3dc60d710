package $package$;

import io.diffusionlab.spi.Plugin;
import io.diffusionlab.testkit.PluginContract;

/** Inherits the checks of the plugin's form: names, settings, texts, constructors. */
class $Plugin$Test implements PluginContract {

  @Override
  public Plugin plugin() {
    return new $Plugin$();
  }
}
