package io.diffusionlab.plugins.samplers;

import io.diffusionlab.spi.NoiseLevels;

/**
 * A noise level by λ = ln (√ᾱ / √(1 − ᾱ)), half the log of the signal-to-noise ratio.
 *
 * @param lambda infinite at the clean sample
 */
record HalfLogSnr(double lambda) {

  static HalfLogSnr of(NoiseLevels levels, int t) {
    return new HalfLogSnr(Math.log(levels.snr(t)) / 2);
  }

  /** √ᾱ. */
  double signal() {
    return Math.sqrt(1 / (1 + Math.exp(-2 * lambda)));
  }

  /** √(1 − ᾱ). */
  double noise() {
    return Math.sqrt(1 / (1 + Math.exp(2 * lambda)));
  }
}
