package io.diffusionlab.spi;

/**
 * What the network is asked to predict: ε, x_0, v or another mix of clean sample and noise.
 *
 * <p>Every parameterisation in use is linear in x_0 and ε at a given step, so two numbers define
 * it; the estimate of x_0 and the meaning of its error follow from them.
 */
public interface Parameterization {

  /**
   * The mix that the network should output at step t in [1, T].
   *
   * <p>Must not be a multiple of x_t itself, √ᾱ_t x_0 + √(1 − ᾱ_t) ε: that would say nothing of
   * x_0.
   */
  Mix target(NoiseLevels levels, int t);

  /** x̂_0 = xt · x_t + output · (the network's output), at step t in [1, T]. */
  default Estimate estimate(NoiseLevels levels, int t) {
    Mix target = target(levels, t);
    double signal = levels.signal(t);
    double noise = levels.noise(t);
    double determinant = target.x0() * noise - target.eps() * signal;
    return new Estimate(-target.eps() / determinant, noise / determinant);
  }

  /** ‖target − output‖² / ‖x_0 − x̂_0‖²: SNR for ε, 1 for x_0, SNR + 1 for v. */
  default double errorScale(NoiseLevels levels, int t) {
    double output = estimate(levels, t).output();
    return 1 / (output * output);
  }

  /**
   * Weights of x̂_0 = xt · x_t + output · (the network's output).
   *
   * @param xt weight of the noised sample
   * @param output weight of the network's output
   */
  record Estimate(double xt, double output) {}
}
