package io.diffusionlab.plugins.metrics;

/** p(x_0 | x_1) of one number, a normal distribution around the mean that the model predicts. */
interface Decoder {

  /** −log₂ p(x_0 | x_1); for continuous data a density's, so that it may be negative. */
  double bits(double x0, double mean, double sigma);

  /** The decoder for data of {@code levels} grey levels in [−1, 1]; 0 stands for continuous. */
  static Decoder of(int levels) {
    return levels > 0
        ? (x0, mean, sigma) -> discretized(levels, x0, mean, sigma)
        : Decoder::continuous;
  }

  /**
   * The normal's mass in the bin of x_0. Ho et al. (2020), eq. 13.
   *
   * <p>The first and the last bin reach to infinity. The published code approximates the normal
   * distribution function by a tanh, and clips at ln 1e-12; neither is done here.
   */
  private static double discretized(int levels, double x0, double mean, double sigma) {
    double half = 1.0 / (levels - 1); // half the distance of two levels
    double lower = x0 - half < -1 ? Double.NEGATIVE_INFINITY : (x0 - half - mean) / sigma;
    double upper = x0 + half > 1 ? Double.POSITIVE_INFINITY : (x0 + half - mean) / sigma;
    return -StandardNormal.logProbability(lower, upper) / Math.log(2);
  }

  private static double continuous(double x0, double mean, double sigma) {
    double error = (x0 - mean) / sigma;
    return (Math.log(2 * Math.PI * sigma * sigma) + error * error) / (2 * Math.log(2));
  }
}
