package io.diffusionlab.plugins.metrics;

import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * Maximum mean discrepancy of rows from other, fixed ones: the unbiased estimate of MMD², which may
 * come out below zero. Gretton et al. (2012), eq. 3.
 */
final class KernelDistance {

  private final double[][] among; // kernel of each two rows, lower triangle
  private final double[] towards; // mean kernel of each row with the fixed ones
  private final double within; // mean kernel of two different fixed rows

  /**
   * @param kernel symmetric
   * @param rows at least two
   * @param fixed at least two of the same length
   */
  KernelDistance(ToDoubleBiFunction<double[], double[]> kernel, double[][] rows, double[][] fixed) {
    among = new double[rows.length][];
    towards = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      among[i] =
          IntStream.range(0, i).mapToDouble(j -> kernel.applyAsDouble(row, rows[j])).toArray();
      for (double[] other : fixed) {
        towards[i] += kernel.applyAsDouble(row, other) / fixed.length;
      }
    }
    double sum = 0;
    for (int i = 0; i < fixed.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += kernel.applyAsDouble(fixed[i], fixed[j]);
      }
    }
    within = 2 * sum / fixed.length / (fixed.length - 1);
  }

  /** Of all rows. */
  double squared() {
    return squared(IntStream.range(0, among.length).toArray());
  }

  /**
   * Of some rows.
   *
   * @param drawn their indices; pairs of the same row are left out, as they are not of two samples
   */
  double squared(int... drawn) {
    double sum = 0;
    double between = 0;
    long pairs = 0;
    for (int i = 0; i < drawn.length; i++) {
      between += towards[drawn[i]] / drawn.length;
      for (int j = 0; j < i; j++) {
        if (drawn[i] != drawn[j]) {
          sum += among[Math.max(drawn[i], drawn[j])][Math.min(drawn[i], drawn[j])];
          pairs++;
        }
      }
    }
    return sum / Math.max(1, pairs) + within - 2 * between;
  }

  /** By how much {@link #squared} would differ with other rows. */
  double error(long seed) {
    return Bootstrap.error(among.length, seed, this::squared);
  }

  /** (x · y / d + 1)³. Bińkowski et al. (2018), eq. 4. */
  static double cubic(double[] x, double[] y) {
    double product = 0;
    for (int i = 0; i < x.length; i++) {
      product += x[i] * y[i];
    }
    double base = product / x.length + 1;
    return base * base * base;
  }

  /** exp(−‖x − y‖² / 2h²). Gretton et al. (2012), §8. */
  static ToDoubleBiFunction<double[], double[]> gaussian(double width) {
    return (x, y) -> Math.exp(-squaredBetween(x, y) / (2 * width * width));
  }

  /** ‖x − y‖². */
  static double squaredBetween(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - y[i]) * (x[i] - y[i]);
    }
    return sum;
  }
}
