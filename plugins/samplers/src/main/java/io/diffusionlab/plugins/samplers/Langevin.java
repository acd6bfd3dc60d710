package io.diffusionlab.plugins.samplers;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Sampler.Step;

/**
 * Steps of Langevin dynamics, x + ½ η s + √η z, with s the score of the data at a level of noise.
 *
 * <p>η is {@code size} (1 − ᾱ), a share of the noise's variance. A step of finite size widens what
 * it should leave alone: N(0, 1) to a variance of 1 / (1 − η / 4).
 */
final class Langevin {

  private Langevin() {}

  /** The score is (√ᾱ x̂_0 − x) / (1 − ᾱ). */
  static Step step(NoiseLevels levels, int t, double size) {
    double noise = Math.sqrt(size) * levels.noise(t);
    return new Step(t, t, 1 - size / 2, size / 2 * levels.signal(t), noise);
  }

  /** A step at {@code from}, after which x / √ᾱ is handed on as it is to level {@code to}. */
  static Step stepTo(int to, NoiseLevels levels, int from, double size) {
    Step step = step(levels, from, size);
    double rise = levels.signal(to) / levels.signal(from);
    return new Step(from, to, rise * step.xt(), rise * step.x0(), rise * step.noise());
  }
}
