package io.diffusionlab.plugins.metrics;

import io.diffusionlab.plugins.metrics.Strata.Range;
import java.util.random.RandomGenerator;
import org.hipparchus.special.Erf;

/**
 * Random numbers for n samples that are spread evenly over the samples. McKay et al. (1979).
 *
 * <p>Of any one number, each of n equally probable ranges has one sample, in random order; within
 * its range it is uniform. So each sample's numbers are independent and distributed as they should
 * be, the mean over samples is unbiased, and what of it adds up over numbers hardly varies.
 */
final class LatinHypercube {

  private static final double LARGEST = Math.nextDown(1.0); // erfInv(1) is infinite

  private final int count;
  private final RandomGenerator random;
  private final int[] order;

  /**
   * @param count n
   */
  LatinHypercube(int count, RandomGenerator random) {
    this.count = count;
    this.random = random;
    this.order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
  }

  /** A uniform number in [0, 1) for each sample. */
  double[] uniforms() {
    for (int i = count - 1; i > 0; i--) { // Fisher–Yates
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    double[] uniforms = new double[count];
    for (int i = 0; i < count; i++) {
      uniforms[i] = (order[i] + random.nextDouble()) / count;
    }
    return uniforms;
  }

  /** A step of {@code range} for each sample. */
  int[] steps(Range range) {
    double[] uniforms = uniforms();
    int[] steps = new int[count];
    for (int i = 0; i < count; i++) {
      steps[i] = range.first() + (int) (uniforms[i] * range.size());
    }
    return steps;
  }

  /** Standard normal numbers, row-major (n, size). */
  float[] normals(int size) {
    float[] normals = new float[Math.multiplyExact(count, size)];
    for (int number = 0; number < size; number++) {
      double[] uniforms = uniforms();
      for (int i = 0; i < count; i++) {
        double centred = 2 * uniforms[i] - 1;
        normals[i * size + number] =
            (float) (Math.sqrt(2) * Erf.erfInv(Math.max(-LARGEST, Math.min(LARGEST, centred))));
      }
    }
    return normals;
  }
}
