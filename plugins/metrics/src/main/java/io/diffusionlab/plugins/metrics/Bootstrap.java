package io.diffusionlab.plugins.metrics;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * By how much a statistic of samples would differ on other samples from the same source: drawn
 * anew, with replacement, from those there are. Efron (1979), §3.
 *
 * <p>Only the deviation over the draws is used. Their mean is no better estimate: a distance
 * between sets grows when samples are repeated.
 */
final class Bootstrap {

  private static final int RESAMPLES = 200; // the error of the error is 5 %

  /** What such an error is, for a score's basis. */
  static final String BASIS =
      "standard error, from " + RESAMPLES + " resamples of the generated samples";

  private Bootstrap() {}

  /**
   * The standard error.
   *
   * @param count of the samples, at least 2
   * @param statistic of samples given by their indices in [0, count), some of them repeated
   */
  static double error(int count, long seed, ToDoubleFunction<int[]> statistic) {
    RandomGenerator random = new SplittableRandom(seed);
    double[] values = new double[RESAMPLES];
    double mean = 0;
    for (int i = 0; i < RESAMPLES; i++) {
      values[i] = statistic.applyAsDouble(random.ints(count, 0, count).toArray());
      mean += values[i] / RESAMPLES;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (RESAMPLES - 1));
  }
}
