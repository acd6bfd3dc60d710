package io.diffusionlab.plugins.samplers;

import java.util.stream.IntStream;

/** Which of the steps 1 … T a sampler with fewer steps visits. Lin et al. (2023), table 2. */
public enum Spacing {
  /** Evenly, from 1 up; leaves out the noisiest steps, where sampling yet starts. */
  LEADING {
    @Override
    int visited(int i, int steps, int timesteps) {
      return i * (timesteps / steps) + 1;
    }
  },

  /** Evenly, from T down. */
  TRAILING {
    @Override
    int visited(int i, int steps, int timesteps) {
      return Math.toIntExact(Math.round((i + 1.0) * timesteps / steps));
    }
  },

  /** Evenly, both 1 and T among them; a single step is T. */
  LINSPACE {
    @Override
    int visited(int i, int steps, int timesteps) {
      return steps == 1
          ? timesteps
          : Math.toIntExact(Math.round(i * (timesteps - 1.0) / (steps - 1))) + 1;
    }
  };

  /** The step visited at place {@code i} in [0, steps), counted from the clean end. */
  abstract int visited(int i, int steps, int timesteps);

  /**
   * The steps to visit, each in [1, T], falling, and a 0 at the end.
   *
   * @throws IllegalArgumentException if there are not so many
   */
  int[] path(int steps, int timesteps) {
    if (steps > timesteps) {
      throw new IllegalArgumentException(
          "the sampler takes %d steps but the schedule has only %d; set steps to at most %d"
              .formatted(steps, timesteps, timesteps));
    }
    return IntStream.rangeClosed(0, steps)
        .map(i -> i == steps ? 0 : visited(steps - 1 - i, steps, timesteps))
        .toArray();
  }
}
