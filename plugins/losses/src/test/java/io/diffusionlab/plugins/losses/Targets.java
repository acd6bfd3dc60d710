package io.diffusionlab.plugins.losses;

import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.Parameterization;

/** Parameterisations to test weights on. */
final class Targets {

  static final Parameterization EPSILON = (levels, t) -> new Mix(0, 1);
  static final Parameterization X0 = (levels, t) -> new Mix(1, 0);
  static final Parameterization V = (levels, t) -> new Mix(-levels.noise(t), levels.signal(t));

  static final Parameterization SCORE = (levels, t) -> new Mix(0, -1 / levels.noise(t));

  /** Karras et al. (2022), eq. 7 solved for F, for σ_data = ½. */
  static final Parameterization EDM =
      (levels, t) -> {
        double sigma = levels.noise(t) / levels.signal(t);
        double length = Math.sqrt(sigma * sigma + .25);
        return new Mix(2 * sigma / length, -.5 / length);
      };

  private Targets() {}
}
