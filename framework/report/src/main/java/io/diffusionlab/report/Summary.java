package io.diffusionlab.report;

import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;

/**
 * Mean, spread and confidence of a few numbers.
 *
 * @param deviation of the sample, n − 1 in the denominator; NaN for one number
 * @param margin half the width of the 95 % t interval of the mean; NaN for one number
 */
record Summary(int count, double mean, double deviation, double margin) {

  private static final double UPPER_TAIL = 0.975;

  static Summary of(List<Double> values) {
    DescriptiveStatistics statistics = new DescriptiveStatistics();
    values.forEach(statistics::addValue);
    int count = values.size();
    if (count < 2) {
      return new Summary(count, statistics.getMean(), Double.NaN, Double.NaN);
    }
    double deviation = statistics.getStandardDeviation();
    double t = new TDistribution(count - 1.0).inverseCumulativeProbability(UPPER_TAIL);
    return new Summary(
        count, statistics.getMean(), deviation, t * deviation / Math.sqrt((double) count));
  }
}
