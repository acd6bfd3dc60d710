package io.diffusionlab.codec;

import java.util.zip.CRC32;

/** The sender's images. */
final class Pixels implements Target {

  private final float[] x0; // (images, …)
  private final int size; // numbers in one image
  private final int levels; // grey levels

  Pixels(float[] x0, int size, int levels) {
    this.x0 = x0;
    this.size = size;
    this.levels = levels;
  }

  @Override
  public double error(int index, double denoised) {
    return x0[index] - denoised;
  }

  @Override
  public double squaredError(int image, float[] denoised) {
    double sum = 0;
    for (int i = image * size; i < (image + 1) * size; i++) {
      double error = error(i, denoised[i]);
      sum += error * error;
    }
    return sum;
  }

  @Override
  public int level(int index) {
    return level(x0[index], levels);
  }

  static int level(double value, int levels) {
    double level = Math.rint((value + 1) / 2 * (levels - 1));
    return (int) Math.max(0, Math.min(levels - 1, level));
  }

  static float value(int level, int levels) {
    return (float) (2.0 * level / (levels - 1) - 1);
  }

  /** Root of the mean squared error, on the scale 0 … 255. */
  double rmse(float[] denoised) {
    double sum = 0;
    for (int image = 0; image < x0.length / size; image++) {
      sum += squaredError(image, denoised);
    }
    return 127.5 * Math.sqrt(sum / x0.length);
  }

  /** Of the grey levels, to tell whether they came through. */
  static int checksum(float[] images, int levels) {
    CRC32 crc = new CRC32();
    for (float value : images) {
      crc.update(level(value, levels));
      crc.update(level(value, levels) >>> 8);
    }
    return (int) crc.getValue();
  }
}
