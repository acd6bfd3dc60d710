package io.diffusionlab.testkit;

import io.diffusionlab.spi.NoiseLevels;
import java.util.List;
import java.util.stream.IntStream;

/** Noise levels to test other parts on, made without any schedule plugin. */
public final class Levels {

  private Levels() {}

  /** Linear and cosine, T = 1000. */
  public static List<NoiseLevels> usual() {
    return List.of(linear(1000), cosine(1000));
  }

  /** β from 1e-4 to 0.02 along a line. Ho et al. (2020), §4; meant for T = 1000. */
  public static NoiseLevels linear(int timesteps) {
    return linear(timesteps, 1e-4, .02);
  }

  /** β along a line, both ends included; {@code timesteps} is at least 2. */
  public static NoiseLevels linear(int timesteps, double betaStart, double betaEnd) {
    double slope = (betaEnd - betaStart) / (timesteps - 1);
    return NoiseLevels.ofBetas(
        IntStream.range(0, timesteps).mapToDouble(i -> betaStart + slope * i).toArray());
  }

  /** Nichol &amp; Dhariwal (2021), eq. 17. */
  public static NoiseLevels cosine(int timesteps) {
    return NoiseLevels.sampledFrom(
        u -> Math.pow(Math.cos((u + .008) / 1.008 * Math.PI / 2), 2), timesteps, .999);
  }
}
