package io.diffusionlab.spi;

/**
 * A variance of p(x_to | x_from) that is not learned. Ho et al. (2020), §3.2, for any to &lt; from.
 */
public enum Variance {
  /** β̃, that of q(x_to | x_from, x_0): the least that can be right; 0 where {@code to} is 0. */
  FIXED_SMALL {
    @Override
    public double of(NoiseLevels levels, int from, int to) {
      double noiseKept = (1 - levels.alphaBar(to)) / (1 - levels.alphaBar(from));
      return noiseKept * FIXED_LARGE.of(levels, from, to);
    }
  },

  /** β, that of q(x_from | x_to): right for standard normal data. */
  FIXED_LARGE {
    @Override
    public double of(NoiseLevels levels, int from, int to) {
      return to == from - 1 ? levels.beta(from) : 1 - levels.alphaBar(from) / levels.alphaBar(to);
    }
  };

  /**
   * The variance of each number of x_to.
   *
   * @param from in [1, T]
   * @param to in [0, from)
   */
  public abstract double of(NoiseLevels levels, int from, int to);
}
