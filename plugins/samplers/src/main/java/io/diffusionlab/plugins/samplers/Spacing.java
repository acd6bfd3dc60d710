package io.diffusionlab.plugins.samplers;

import io.diffusionlab.spi.NoiseLevels;

/** Which of the steps 1 … T a sampler with fewer steps visits. Lin et al. (2023), table 2. */
public enum Spacing {
  /** Evenly, from 1 up; leaves out the noisiest steps, where sampling yet starts. */
  LEADING {
    @Override
    int visited(int i, int steps, NoiseLevels levels) {
      return i * (levels.timesteps() / steps) + 1;
    }
  },

  /** Evenly, from T down. */
  TRAILING {
    @Override
    int visited(int i, int steps, NoiseLevels levels) {
      return Math.toIntExact(Math.round((i + 1.0) * levels.timesteps() / steps));
    }
  },

  /** Evenly, both 1 and T among them; a single step is T. */
  LINSPACE {
    @Override
    int visited(int i, int steps, NoiseLevels levels) {
      int last = levels.timesteps() - 1;
      return steps == 1
          ? last + 1
          : Math.toIntExact(Math.round(i * (double) last / (steps - 1))) + 1;
    }
  },

  /**
   * Evenly in log SNR, as near as whole steps come to it; both 1 and T among them. Lu et al.
   * (2022), §3.3.
   */
  LOG_SNR {
    @Override
    int visited(int i, int steps, NoiseLevels levels) {
      int last = levels.timesteps();
      if (steps == 1) {
        return last;
      }
      double highest = Math.log(levels.snr(1));
      double lowest = Math.log(levels.snr(last));
      return nearest(highest + (lowest - highest) * i / (steps - 1), levels);
    }
  },

  /**
   * Evenly in the 7th root of σ = √(1 − ᾱ) / √ᾱ, as near as whole steps come to it; both 1 and T
   * among them. Karras et al. (2022), eq. 5.
   */
  KARRAS {
    @Override
    int visited(int i, int steps, NoiseLevels levels) {
      int last = levels.timesteps();
      if (steps == 1) {
        return last;
      }
      double least = 1 / Math.sqrt(levels.snr(1));
      double most = 1 / Math.sqrt(levels.snr(last));
      return nearest(-2 * Math.log(karras((double) i / (steps - 1), least, most)), levels);
    }
  };

  /**
   * The step to visit at place {@code i} in [0, steps), counted from the clean end; places may
   * share one.
   */
  abstract int visited(int i, int steps, NoiseLevels levels);

  /**
   * The steps to visit, each in [1, T], falling, and a 0 at the end.
   *
   * @throws IllegalArgumentException if there are not so many
   */
  int[] path(int steps, NoiseLevels levels) {
    int last = levels.timesteps();
    if (steps > last) {
      throw new IllegalArgumentException(
          "the sampler takes %d steps but the schedule has only %d; set steps to at most %d"
              .formatted(steps, last, last));
    }
    int[] path = new int[steps + 1];
    for (int i = 0; i < steps; i++) {
      int above = i == 0 ? 0 : path[steps - i];
      path[steps - 1 - i] = Math.max(visited(i, steps, levels), above + 1);
    }
    for (int place = 0; place < steps; place++) { // places left without a step of their own at T
      path[place] = Math.min(path[place], last - place);
    }
    return path;
  }

  /** σ at {@code share} of the way from {@code least} to {@code most}. */
  static double karras(double share, double least, double most) {
    double root = Math.pow(least, 1.0 / 7);
    return Math.pow(root + share * (Math.pow(most, 1.0 / 7) - root), 7);
  }

  private static int nearest(double logSnr, NoiseLevels levels) {
    int nearest = 1;
    for (int t = 2; t <= levels.timesteps(); t++) {
      double distance = Math.abs(Math.log(levels.snr(t)) - logSnr);
      if (distance < Math.abs(Math.log(levels.snr(nearest)) - logSnr)) {
        nearest = t;
      }
    }
    return nearest;
  }
}
