package io.diffusionlab.report.statistics;

/**
 * A 95 % confidence interval of a mean.
 *
 * @param low NaN, and {@code high} too, where there are too few numbers for one
 */
public record Interval(double low, double high) {

  static final double CONFIDENCE = 0.95;

  static Interval unknown() {
    return new Interval(Double.NaN, Double.NaN);
  }

  public boolean isKnown() {
    return !Double.isNaN(low);
  }
}
