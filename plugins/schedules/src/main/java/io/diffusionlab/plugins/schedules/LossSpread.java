package io.diffusionlab.plugins.schedules;

/**
 * Σ l² over the samples of a batch with steps t ≥ 2, and its derivatives by γ. Kingma et al.
 * (2021), appendix I.2.
 *
 * <p>A sample's loss is l = ½ T (exp(γ_t − γ_{t−1}) − 1) m, the bound's term with σ² = β̃ (eq. 14),
 * m = mean (ε − ε̂)² at x_t. E l² = Var l + (E l)². For T → ∞ the bound E l depends on γ's ends
 * alone, so that E l² falls only with the variance; at finite T a move of the interior changes E l
 * too, and what is minimised is the second moment, not the variance alone.
 */
final class LossSpread {

  private final double[] gamma;
  private final double[] gradient;
  private double sum;

  /**
   * @param gamma γ_t at index t − 1
   */
  LossSpread(double[] gamma) {
    this.gamma = gamma.clone();
    this.gradient = new double[gamma.length];
  }

  /**
   * Adds a sample. One at t = 1 adds nothing: γ_1 is an end.
   *
   * @param t in [1, T]
   * @param times how many such samples it stands for
   * @param error m
   * @param slope dm / dγ_t
   */
  void add(int t, double times, double error, double slope) {
    if (t == 1) {
      return;
    }
    double half = gamma.length / 2.0;
    double between = gamma[t - 1] - gamma[t - 2];
    double weight = half * Math.expm1(between);
    double ofWeight = half * Math.exp(between); // by γ_t; by γ_{t−1} its negative
    double loss = weight * error;
    sum += times * loss * loss;
    gradient[t - 1] += 2 * times * loss * (ofWeight * error + weight * slope);
    gradient[t - 2] -= 2 * times * loss * ofWeight * error;
  }

  /** Σ l², in nats² per dimension². */
  double sum() {
    return sum;
  }

  /** The derivatives of the sum by γ_t, at index t − 1. */
  double[] gradient() {
    return gradient.clone();
  }
}
