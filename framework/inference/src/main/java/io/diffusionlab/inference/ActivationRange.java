package io.diffusionlab.inference;

/**
 * The range that a value of a network was seen in, zero included, for zero must be exact: it is
 * what convolutions pad with.
 *
 * @param least at most 0
 * @param largest at least 0
 */
record ActivationRange(float least, float largest) {

  private static final int STEPS = 255;

  /** Nothing but zero. */
  static final ActivationRange NONE = new ActivationRange(0, 0);

  /** This and more. */
  ActivationRange with(float low, float high) {
    return new ActivationRange(Math.min(least, low), Math.max(largest, high));
  }

  /** From one of 256 levels to the next. */
  float scale() {
    float scale = (largest - least) / STEPS;
    return scale > 0 ? scale : 1;
  }

  /** The level of zero, in [0, 255]. */
  int zeroLevel() {
    return Math.round(-least / scale());
  }
}
