package io.diffusionlab.plugins.samplers;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Sampler.Step;

/** Euler's steps on dx/dσ = (x − x̂_0) / σ, in x / √ᾱ and σ = √(1 − ᾱ) / √ᾱ. */
final class Euler {

  private Euler() {}

  static Step step(NoiseLevels levels, int from, int to) {
    return step(from, to, levels.signal(from), levels.signal(to), shrink(levels, from, to));
  }

  /** {@code shrink} is σ_to / σ_from. */
  static Step step(int from, int to, double signal, double signalTo, double shrink) {
    return new Step(from, to, signalTo / signal * shrink, signalTo * (1 - shrink), 0);
  }

  /** σ_to / σ_from. */
  static double shrink(NoiseLevels levels, int from, int to) {
    return sigma(levels, to) / sigma(levels, from);
  }

  private static double sigma(NoiseLevels levels, int t) {
    return levels.noise(t) / levels.signal(t);
  }
}
