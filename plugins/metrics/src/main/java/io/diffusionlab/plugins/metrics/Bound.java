package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.NoiseLevels;

/** Terms of the variational bound, per number, in bits. Ho et al. (2020), eq. 5. */
record Bound(NoiseLevels levels) {

  /**
   * L_{t−1} = KL(q(x_{t−1} | x_t, x_0) ‖ p(x_{t−1} | x_t)) for t in [2, T].
   *
   * @param variance of p
   * @param squaredError mean of (x_0 − x̂_0)²
   */
  double step(int t, double variance, double squaredError) {
    double ratio = levels.posteriorVariance(t) / variance;
    double weight = levels.posteriorX0(t);
    double distance = weight * weight * squaredError / variance;
    return (ratio - 1 - Math.log(ratio) + distance) / (2 * Math.log(2));
  }
}
