package io.diffusionlab.report.statistics;

import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.StatUtils;

/** mean ± t(0.975, n − 1) · s / √n. */
final class TInterval {

  private TInterval() {}

  /** Unknown for fewer than two numbers. */
  static Interval of(double... values) {
    int n = values.length;
    if (n < 2) {
      return Interval.unknown();
    }
    double mean = StatUtils.mean(values);
    double error = Math.sqrt(StatUtils.variance(values) / n);
    double t = new TDistribution(n - 1.0).inverseCumulativeProbability(upperTail());
    return new Interval(mean - t * error, mean + t * error);
  }

  private static double upperTail() {
    return (1 + Interval.CONFIDENCE) / 2;
  }
}
