package io.diffusionlab.spi;

import java.util.function.DoubleUnaryOperator;

/**
 * The variance-preserving noise levels of steps t = 1 … T, in float64.
 *
 * <p>q(x_t | x_0) = N(√ᾱ_t x_0, (1 − ᾱ_t) I), Ho et al. (2020), eq. 4. t = 0 is the clean sample,
 * ᾱ_0 = 1.
 */
public final class NoiseLevels {

  private final double[] beta; // index t, length T + 1; β_0 = 0 is never used
  private final double[] alphaBar; // index t, length T + 1

  private NoiseLevels(double[] beta) {
    this.beta = beta;
    this.alphaBar = new double[beta.length];
    alphaBar[0] = 1;
    for (int t = 1; t < beta.length; t++) {
      alphaBar[t] = alphaBar[t - 1] * (1 - beta[t]);
    }
  }

  /**
   * From the variances added at each step.
   *
   * @param betas β_1 … β_T at index 0 … T − 1, each in (0, 1)
   * @throws IllegalArgumentException naming the first step whose β is not in (0, 1)
   */
  public static NoiseLevels ofBetas(double... betas) {
    double[] table = new double[betas.length + 1];
    for (int t = 1; t <= betas.length; t++) {
      double beta = betas[t - 1];
      if (!(beta > 0 && beta < 1)) {
        throw new IllegalArgumentException("β_%d = %s, not in (0, 1)".formatted(t, beta));
      }
      table[t] = beta;
    }
    return new NoiseLevels(table);
  }

  /**
   * Samples a continuous curve at u = t / T.
   *
   * @param alphaBar decreasing on [0, 1], 1 at u = 0
   * @param maxBeta clips each β, so that ᾱ_T stays above zero; Nichol &amp; Dhariwal (2021), §3.2
   */
  public static NoiseLevels sampledFrom(
      DoubleUnaryOperator alphaBar, int timesteps, double maxBeta) {
    double[] betas = new double[timesteps];
    for (int t = 1; t <= timesteps; t++) {
      double kept =
          alphaBar.applyAsDouble((double) t / timesteps)
              / alphaBar.applyAsDouble((t - 1.0) / timesteps);
      betas[t - 1] = Math.min(1 - kept, maxBeta);
    }
    return ofBetas(betas);
  }

  /** T. */
  public int timesteps() {
    return beta.length - 1;
  }

  /** β_t, the variance added by step t in [1, T]. */
  public double beta(int t) {
    return beta[t];
  }

  /**
   * 1 − ᾱ_from / ᾱ_to, the variance that the steps after {@code to} up to {@code from} add
   * together.
   *
   * @param from in [1, T]
   * @param to in [0, from)
   */
  public double beta(int from, int to) {
    return to == from - 1 ? beta[from] : 1 - alphaBar[from] / alphaBar[to];
  }

  /** α_t = 1 − β_t, for t in [1, T]. */
  public double alpha(int t) {
    return 1 - beta[t];
  }

  /** ᾱ_t, the share of the signal's variance left at step t in [0, T]. */
  public double alphaBar(int t) {
    return alphaBar[t];
  }

  /** √ᾱ_t. */
  public double signal(int t) {
    return Math.sqrt(alphaBar[t]);
  }

  /** √(1 − ᾱ_t). */
  public double noise(int t) {
    return Math.sqrt(1 - alphaBar[t]);
  }

  /** SNR(t) = ᾱ_t / (1 − ᾱ_t); infinite at t = 0. */
  public double snr(int t) {
    return alphaBar[t] / (1 - alphaBar[t]);
  }

  /** β̃_t, the variance of q(x_{t−1} | x_t, x_0), t in [1, T]; 0 at t = 1. Ho et al., eq. 7. */
  public double posteriorVariance(int t) {
    return posterior(t, t - 1).variance();
  }

  /** Weight of x_0 in the mean of q(x_{t−1} | x_t, x_0). Ho et al., eq. 7. */
  public double posteriorX0(int t) {
    return posterior(t, t - 1).x0();
  }

  /** Weight of x_t in the mean of q(x_{t−1} | x_t, x_0). Ho et al., eq. 7. */
  public double posteriorXt(int t) {
    return posterior(t, t - 1).xt();
  }

  /**
   * q(x_to | x_from, x_0) of a step that may skip others. Ho et al., eq. 7.
   *
   * @param from in [1, T]
   * @param to in [0, from)
   */
  public Posterior posterior(int from, int to) {
    double beta = beta(from, to);
    double noised = 1 - alphaBar[from];
    double noisedTo = 1 - alphaBar[to];
    return new Posterior(
        Math.sqrt(alphaBar[to]) * beta / noised,
        Math.sqrt(1 - beta) * noisedTo / noised,
        noisedTo / noised * beta);
  }

  /**
   * L_T, what the noised data still differ from N(0, I) by, in bits per dimension. Ho et al., eq.
   * 5.
   *
   * @param meanSquare E x_0² over the data's numbers: at most 1 for data in [−1, 1]
   */
  public double priorBits(double meanSquare) {
    double kept = alphaBar[timesteps()];
    return (kept * (meanSquare - 1) - Math.log1p(-kept)) / (2 * Math.log(2));
  }
}
