package io.diffusionlab.plugins.schedules;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;

/**
 * ᾱ(u) = f(u) / f(0), f(u) = cos²((u + s) / (1 + s) · π/2), u = t / T. Nichol &amp; Dhariwal
 * (2021), eq. 17.
 */
@About(
    value = "Destroys small images more slowly than linear, and without wasted steps at the end.",
    source = "Nichol & Dhariwal (2021), eq. 17")
public final class CosineSchedule implements NoiseSchedule {

  /** Settings; the defaults are the paper's. */
  public record Config(
      @Default("1000") @Range(min = 1) @About("T, the number of noising steps") int timesteps,
      @Default("0.008")
          @Range(min = 0, max = 1)
          @About("offset that keeps β_1 from vanishing; √β_1 is then just under one pixel bin")
          double s,
      @Default("0.999")
          @Range(min = 0, max = 1)
          @About("upper limit of β_t; without it ᾱ_T would be 0")
          double maxBeta) {}

  private final NoiseLevels levels;

  @Inject
  public CosineSchedule(Config config) {
    double s = config.s();
    levels = NoiseLevels.sampledFrom(u -> f(u, s) / f(0, s), config.timesteps(), config.maxBeta());
  }

  @Override
  public NoiseLevels levels() {
    return levels;
  }

  private static double f(double u, double s) {
    return Math.pow(Math.cos((u + s) / (1 + s) * Math.PI / 2), 2);
  }
}
