package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.NoiseLevels;
import java.util.stream.IntStream;

/** The linear schedule of Ho et al. (2020), for tests. */
final class LinearLevels {

  private LinearLevels() {}

  /** β from 1e-4 to 0.02 in 1000 steps; with another T, scaled by 1000 / T. */
  static NoiseLevels of(int timesteps) {
    double scale = 1000.0 / timesteps;
    return NoiseLevels.ofBetas(
        IntStream.range(0, timesteps)
            .mapToDouble(i -> scale * (1e-4 + (0.02 - 1e-4) * i / (timesteps - 1)))
            .toArray());
  }
}
