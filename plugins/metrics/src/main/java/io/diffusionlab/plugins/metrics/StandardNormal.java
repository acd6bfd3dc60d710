package io.diffusionlab.plugins.metrics;

import org.hipparchus.special.Erf;

/** Probabilities of the standard normal distribution, exact also far out in its tails. */
final class StandardNormal {

  /** Below this, Φ is taken from its asymptotic series, whose error is under 1e-9 there. */
  private static final double FAR = -30;

  private StandardNormal() {}

  /** ln P(lower &lt; Z &lt; upper); either bound may be infinite. */
  static double logProbability(double lower, double upper) {
    if (lower > 0) {
      return logProbability(-upper, -lower);
    }
    if (upper > 0) {
      return Math.log(0.5 * Erf.erf(lower / Math.sqrt(2), upper / Math.sqrt(2)));
    }
    double logUpper = logCdf(upper);
    return logUpper + Math.log1p(-Math.exp(logCdf(lower) - logUpper));
  }

  /** ln Φ(x) for x ≤ 0. */
  private static double logCdf(double x) {
    if (x > FAR) {
      return Math.log(0.5 * Erf.erfc(-x / Math.sqrt(2)));
    }
    double inverse = 1 / (x * x);
    double series = -inverse * (1 - 3 * inverse * (1 - 5 * inverse));
    return -x * x / 2 - Math.log(-x * Math.sqrt(2 * Math.PI)) + Math.log1p(series);
  }
}
