package io.diffusionlab.plugins.example;

import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.Plugin;
import io.diffusionlab.spi.Registry;

/** Says which parts this jar offers. Named in META-INF/services, so that it is found. */
public final class ExamplePlugin implements Plugin {

  @Override
  public void register(Registry registry) {
    registry.add(
        NoiseSchedule.class,
        "example-power",
        ExamplePowerSchedule.class,
        ExamplePowerSchedule.Config.class);
  }
}
