package io.diffusionlab.codec;

import org.hipparchus.special.Erf;
import org.hipparchus.util.FastMath;

/**
 * Vectors of standard normal numbers that sender and receiver share: number i of vector k is the
 * same on every machine.
 *
 * <p>Numbers are drawn from 4096 equally probable values, the normal's quantiles, by SplitMix64,
 * Steele et al. (2014), five to each of its outputs: a search visits millions of them.
 */
final class Codebook {

  private static final int DIGITS = 12;
  private static final int PER_WORD = Long.SIZE / DIGITS;
  private static final int MASK = (1 << DIGITS) - 1;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final float[] QUANTILES = quantiles();

  private final long key;

  /** The vectors for one message; other numbers give other, independent ones. */
  Codebook(int image, int step, int block) {
    key = mix(mix(mix(image) + step) + block);
  }

  private static float[] quantiles() {
    double[] values = new double[1 << DIGITS];
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = FastMath.sqrt(2) * Erf.erfInv((2 * i + 1.0) / values.length - 1);
      squares += values[i] * values[i] / values.length;
    }
    float[] scaled = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = (float) (values[i] / FastMath.sqrt(squares)); // variance 1
    }
    return scaled;
  }

  private static long mix(long word) {
    long z = word + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Vector {@code k}. */
  void vector(int k, float[] into) {
    long state = mix(key + k);
    for (int i = 0; i < into.length; state += GOLDEN) {
      long word = mix(state);
      for (int digit = 0; digit < PER_WORD && i < into.length; digit++, word >>>= DIGITS) {
        into[i++] = QUANTILES[(int) word & MASK];
      }
    }
  }

  /** Inner product of vector {@code k} with another. */
  double dot(int k, float[] other) {
    long state = mix(key + k);
    double sum = 0;
    for (int i = 0; i < other.length; state += GOLDEN) {
      long word = mix(state);
      for (int digit = 0; digit < PER_WORD && i < other.length; digit++, word >>>= DIGITS) {
        sum += QUANTILES[(int) word & MASK] * other[i++];
      }
    }
    return sum;
  }
}
