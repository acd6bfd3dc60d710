package io.diffusionlab.plugins.schedules;

import java.util.Arrays;

/**
 * γ_t = −log SNR(t) over t = 1 … T with fixed ends and a shape between them that K numbers move.
 * Kingma et al. (2021), §3.2 and appendix H, whose monotone network takes a continuous t; here it
 * is a line of K pieces, each of which takes 1 / K of the steps:
 *
 * <p>γ_t = γ_1 + (γ_T − γ_1) Σ_k s_k min(max(u_t − k, 0), 1), u_t = K (t − 1) / (T − 1), s = (1 −
 * δ) softmax(θ) + δ / K. The share δ that every piece has in any case keeps γ rising where the
 * softmax underflows.
 */
final class MonotoneGamma {

  private static final double SHARED = 0.01; // δ

  private final int timesteps;
  private final double first;
  private final double rise;
  private final double[] theta;

  /**
   * A straight line in t.
   *
   * @param timesteps T, at least 2
   * @param first γ_1
   * @param last γ_T, above γ_1
   * @param pieces K, in [1, T − 1]
   */
  MonotoneGamma(int timesteps, double first, double last, int pieces) {
    this.timesteps = timesteps;
    this.first = first;
    this.rise = last - first;
    this.theta = new double[pieces];
  }

  /** θ, of length K; writing to it moves the curve. */
  double[] theta() {
    return theta;
  }

  /** γ_t at index t − 1, rising strictly. */
  double[] table() {
    double[] rises = rises();
    double[] table = new double[timesteps];
    for (int t = 1; t <= timesteps; t++) {
      double share = 0;
      for (int k = 0; k < theta.length; k++) {
        share += rises[k] * covered(t, k);
      }
      table[t - 1] = first + rise * share;
    }
    return table;
  }

  /**
   * The chain rule from γ to θ.
   *
   * @param ofTable the derivatives by γ_t, at index t − 1
   * @return those by θ_k
   */
  double[] gradient(double[] ofTable) {
    double[] softmax = softmax();
    double[] ofRises = new double[theta.length];
    double mean = 0;
    for (int k = 0; k < theta.length; k++) {
      for (int t = 1; t <= timesteps; t++) {
        ofRises[k] += ofTable[t - 1] * rise * covered(t, k);
      }
      mean += softmax[k] * ofRises[k];
    }
    double[] gradient = new double[theta.length];
    for (int k = 0; k < theta.length; k++) {
      gradient[k] = (1 - SHARED) * softmax[k] * (ofRises[k] - mean);
    }
    return gradient;
  }

  /** How much of piece k lies before t, in [0, 1]. */
  private double covered(int t, int k) {
    double u = (double) theta.length * (t - 1) / (timesteps - 1);
    return Math.min(Math.max(u - k, 0), 1);
  }

  private double[] rises() {
    return Arrays.stream(softmax()).map(s -> (1 - SHARED) * s + SHARED / theta.length).toArray();
  }

  private double[] softmax() {
    double most = Arrays.stream(theta).max().orElseThrow();
    double[] powers = Arrays.stream(theta).map(value -> Math.exp(value - most)).toArray();
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).map(power -> power / sum).toArray();
  }
}
