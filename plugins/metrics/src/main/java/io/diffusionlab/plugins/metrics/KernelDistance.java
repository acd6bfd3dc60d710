package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * Maximum mean discrepancy of rows from other, fixed ones: the unbiased estimate of MMD², which may
 * come out below zero. Gretton et al. (2012), eq. 3.
 */
final class KernelDistance {

  private static final int MOST = 3000; // rows of which each pair's kernel is kept

  private final double[][] among; // kernel of each two rows, lower triangle; of few rows only
  private final double[] towards; // mean kernel of each row with the fixed ones
  private final double within; // mean kernel of two different fixed rows
  private final double squared;

  /**
   * @param kernel symmetric
   * @param rows at least two
   * @param fixed at least two of the same length
   */
  KernelDistance(ToDoubleBiFunction<double[], double[]> kernel, double[][] rows, double[][] fixed) {
    among = new double[rows.length <= MOST ? rows.length : 0][];
    towards = new double[rows.length];
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      double[] kernels = kernels(kernel, rows, i);
      sum += Arrays.stream(kernels).sum();
      if (i < among.length) {
        among[i] = kernels;
      }
      towards[i] = mean(kernel, rows[i], fixed);
    }
    within = meanWithin(kernel, fixed);
    double between = Arrays.stream(towards).average().orElse(0);
    squared = 2 * sum / rows.length / (rows.length - 1) + within - 2 * between;
  }

  /** Of row {@code i} with each one before it. */
  private static double[] kernels(
      ToDoubleBiFunction<double[], double[]> kernel, double[][] rows, int i) {
    return IntStream.range(0, i).mapToDouble(j -> kernel.applyAsDouble(rows[i], rows[j])).toArray();
  }

  private static double mean(
      ToDoubleBiFunction<double[], double[]> kernel, double[] row, double[][] others) {
    return Arrays.stream(others)
        .mapToDouble(other -> kernel.applyAsDouble(row, other))
        .average()
        .orElse(0);
  }

  /** Over pairs of different rows. */
  private static double meanWithin(ToDoubleBiFunction<double[], double[]> kernel, double[][] rows) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += Arrays.stream(kernels(kernel, rows, i)).sum();
    }
    return 2 * sum / rows.length / (rows.length - 1);
  }

  /** Of all rows. */
  double squared() {
    return squared;
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

  /** The squared distance as a score and, of at most 3,000 rows, its standard error. */
  List<Score> scores(String name, String basis, long seed) {
    Score score = new Score(name, squared, Better.LOWER, towards.length, basis);
    if (among.length == 0) {
      return List.of(score);
    }
    double error = Bootstrap.error(among.length, seed, this::squared);
    return List.of(score, score.error(error, Bootstrap.BASIS));
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
