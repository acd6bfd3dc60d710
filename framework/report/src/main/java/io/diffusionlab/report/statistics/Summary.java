package io.diffusionlab.report.statistics;

import java.util.List;
import org.hipparchus.stat.StatUtils;

/**
 * Mean, spread and confidence of a few numbers.
 *
 * @param deviation of the sample, n − 1 in the denominator; NaN for one number
 * @param interval of the mean; unknown for one number
 */
public record Summary(int count, double mean, double deviation, Interval interval) {

  /**
   * @param values at least one
   */
  public static Summary of(List<Double> values) {
    double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
    double deviation = numbers.length < 2 ? Double.NaN : Math.sqrt(StatUtils.variance(numbers));
    return new Summary(numbers.length, StatUtils.mean(numbers), deviation, TInterval.of(numbers));
  }
}
