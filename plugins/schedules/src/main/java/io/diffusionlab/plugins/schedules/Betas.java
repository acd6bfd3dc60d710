package io.diffusionlab.plugins.schedules;

import io.diffusionlab.spi.NoiseLevels;
import java.util.stream.IntStream;

/** Noise levels whose β_t, or a root of it, lies on a line. */
final class Betas {

  private Betas() {}

  /**
   * β_t^(1/power) on a line; β_1 = {@code start} and β_T = {@code end}.
   *
   * @param timesteps at least 2
   */
  static NoiseLevels alongALine(int timesteps, double start, double end, int power) {
    double first = Math.pow(start, 1.0 / power);
    double slope = (Math.pow(end, 1.0 / power) - first) / (timesteps - 1);
    return NoiseLevels.ofBetas(
        IntStream.range(0, timesteps)
            .mapToDouble(i -> Math.pow(first + slope * i, power))
            .toArray());
  }
}
