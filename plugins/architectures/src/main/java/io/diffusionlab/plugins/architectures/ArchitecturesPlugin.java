package io.diffusionlab.plugins.architectures;

import io.diffusionlab.spi.Architecture;
import io.diffusionlab.spi.Plugin;
import io.diffusionlab.spi.Registry;

/** Networks for images and for vectors. */
public final class ArchitecturesPlugin implements Plugin {

  @Override
  public void register(Registry registry) {
    registry.add(Architecture.class, "unet", UnetArchitecture.class, UnetArchitecture.Config.class);
    registry.add(Architecture.class, "mlp", MlpArchitecture.class, MlpArchitecture.Config.class);
  }
}
