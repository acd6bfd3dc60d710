package io.diffusionlab.spi;

/**
 * σ², the variance of the model's reverse steps p(x_to | x_from) = N(μ, σ²).
 *
 * <p>Every variance in use is, in its logarithm, linear in what the network says of it, so two
 * numbers define it.
 */
public interface Variance {

  /**
   * The variance of a step.
   *
   * @param from in [1, T]
   * @param to in [0, from); the step from 1 to 0 is that of the decoder p(x_0 | x_1)
   */
  LogVariance at(NoiseLevels levels, int from, int to);

  /** Whether the network says v, a second number for each number of its output. */
  default boolean learned() {
    return false;
  }

  /**
   * log σ² = fixed + learned · v.
   *
   * @param fixed natural logarithm of the variance at v = 0; finite
   * @param learned 0 if the network has no say
   */
  record LogVariance(double fixed, double learned) {

    /** σ², given what the network says. */
    public double of(double v) {
      return Math.exp(fixed + learned * v);
    }
  }
}
