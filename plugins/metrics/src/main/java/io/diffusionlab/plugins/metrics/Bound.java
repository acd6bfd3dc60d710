package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Variance;

/** Terms of the variational bound, per number, in bits. Ho et al. (2020), eq. 5. */
record Bound(NoiseLevels levels) {

  /**
   * σ_t² of p(x_{t−1} | x_t) for t in [1, T].
   *
   * <p>Small: β̃_t, and β̃_2 at t = 1, where β̃_1 = 0; as in the published code. Large: β_t, at t =
   * 1 too, as in the paper, which makes the bound exact for standard normal data; the published
   * code has β̃_2 there.
   */
  double variance(Variance choice, int t) {
    boolean degenerate = choice == Variance.FIXED_SMALL && t == 1 && levels.timesteps() > 1;
    return degenerate ? choice.of(levels, 2, 1) : choice.of(levels, t, t - 1);
  }

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
