package io.diffusionlab.plugins.metrics;

/** Maximum mean discrepancy with a cubic kernel. Bińkowski et al. (2018), eq. 4. */
final class KernelDistance {

  private KernelDistance() {}

  /**
   * The unbiased estimate of MMD², which may come out below zero.
   *
   * @param a at least two rows
   * @param b at least two rows of the same length
   */
  static double squared(double[][] a, double[][] b) {
    return within(a) + within(b) - 2 * between(a, b);
  }

  /** Mean of the kernel over pairs of different rows. */
  private static double within(double[][] rows) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += kernel(rows[i], rows[j]);
      }
    }
    return 2 * sum / rows.length / (rows.length - 1);
  }

  private static double between(double[][] a, double[][] b) {
    double sum = 0;
    for (double[] x : a) {
      for (double[] y : b) {
        sum += kernel(x, y);
      }
    }
    return sum / a.length / b.length;
  }

  /** (x · y / d + 1)³. */
  private static double kernel(double[] x, double[] y) {
    double product = 0;
    for (int i = 0; i < x.length; i++) {
      product += x[i] * y[i];
    }
    double base = product / x.length + 1;
    return base * base * base;
  }
}
