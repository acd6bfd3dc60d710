package io.diffusionlab.plugins.metrics;

import java.util.function.ToDoubleBiFunction;

/** Maximum mean discrepancy. Gretton et al. (2012), eq. 3. */
final class KernelDistance {

  private final ToDoubleBiFunction<double[], double[]> kernel;

  private KernelDistance(ToDoubleBiFunction<double[], double[]> kernel) {
    this.kernel = kernel;
  }

  /**
   * The unbiased estimate of MMD², which may come out below zero.
   *
   * @param kernel symmetric
   * @param a at least two rows
   * @param b at least two rows of the same length
   */
  static double squared(ToDoubleBiFunction<double[], double[]> kernel, double[][] a, double[][] b) {
    KernelDistance distance = new KernelDistance(kernel);
    return distance.within(a) + distance.within(b) - 2 * distance.between(a, b);
  }

  /** Mean of the kernel over pairs of different rows. */
  private double within(double[][] rows) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += kernel.applyAsDouble(rows[i], rows[j]);
      }
    }
    return 2 * sum / rows.length / (rows.length - 1);
  }

  private double between(double[][] a, double[][] b) {
    double sum = 0;
    for (double[] x : a) {
      for (double[] y : b) {
        sum += kernel.applyAsDouble(x, y);
      }
    }
    return sum / a.length / b.length;
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
