package $package$;

import io.diffusionlab.spi.$Interface$;
import io.diffusionlab.spi.Plugin;
import io.diffusionlab.spi.Registry;

/** Says which parts this jar offers. Named in META-INF/services, so that it is found. */
public final class $Plugin$ implements Plugin {

  @Override
  public void register(Registry registry) {
    registry.add($Interface$.class, "$name$", $Class$.class, $Class$.Config.class);
  }
}
