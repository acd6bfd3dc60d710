package io.diffusionlab.spi;

/** The two variances of p(x_to | x_from) that are not learned. Ho et al. (2020), §3.2. */
public enum FixedVariance implements Variance {
  /** β̃, that of q(x_to | x_from, x_0): the least that can be right; 0 where {@code to} is 0. */
  FIXED_SMALL {
    @Override
    public double of(NoiseLevels levels, int from, int to) {
      return levels.posterior(from, to).variance();
    }

    /**
     * Where {@code to} is 0 that of the step to 1, as in the published code: log 0 is no number.
     */
    @Override
    public LogVariance at(NoiseLevels levels, int from, int to) {
      if (levels.timesteps() == 1) {
        return FIXED_LARGE.at(levels, from, to);
      }
      double variance = to == 0 ? of(levels, Math.max(from, 2), 1) : of(levels, from, to);
      return new LogVariance(Math.log(variance), 0);
    }
  },

  /** β, that of q(x_from | x_to): right for standard normal data. */
  FIXED_LARGE {
    @Override
    public double of(NoiseLevels levels, int from, int to) {
      return levels.beta(from, to);
    }

    @Override
    public LogVariance at(NoiseLevels levels, int from, int to) {
      return new LogVariance(Math.log(of(levels, from, to)), 0);
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
