package io.diffusionlab.plugins.datasets;

/** The map between 8-bit levels 0 … 255 and [−1, 1]. */
final class EightBit {

  private EightBit() {}

  /** The sample value of a pixel stored as an unsigned byte. */
  static float toUnit(byte level) {
    return (level & 0xFF) / 127.5f - 1;
  }

  /** The nearest level to {@code brightness} in [0, 1]. */
  static byte ofBrightness(double brightness) {
    return (byte) Math.round(255 * Math.min(1, Math.max(0, brightness)));
  }

  /** Brightness in [0, 1] of a sample value in [−1, 1]; not clipped. */
  static double brightness(float value) {
    return (value + 1.0) / 2;
  }
}
