package io.diffusionlab.plugins.losses;

import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.Parameterization;

/** Parameterisations to test weights on. */
final class Targets {

  static final Parameterization EPSILON = (levels, t) -> new Mix(0, 1);
  static final Parameterization X0 = (levels, t) -> new Mix(1, 0);
  static final Parameterization V = (levels, t) -> new Mix(-levels.noise(t), levels.signal(t));

  private Targets() {}
}
