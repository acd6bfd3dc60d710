package io.diffusionlab.plugins.schedules;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;

/**
 * σ_t^(1/ρ) on a line from σ_1 = σ_min to σ_T = σ_max, and ᾱ_t = 1 / (1 + σ_t²). Karras et al.
 * (2022), eq. 5, whose steps count down from the noise.
 *
 * <p>They add noise of deviation σ to x_0 and leave its size alone; x_t here is that sum divided by
 * √(1 + σ²), so that samplers, bound and codec need not know.
 */
@About(
    value = "The levels of Karras et al.: many of little noise, and up to σ_max times the data.",
    source = "Karras et al. (2022), eq. 5")
public final class EdmSchedule implements NoiseSchedule {

  /** Settings; the defaults but T are the paper's. */
  public record Config(
      @Default("1000") @Range(min = 2) @About("T, the number of noising steps") int timesteps,
      @Default("0.002")
          @Range(min = 1e-3)
          @About("σ_min, the noise's deviation at t = 1, in units of x_0")
          double sigmaMin,
      @Default("80") @Range(max = 1e6) @About("σ_max, the noise's deviation at t = T")
          double sigmaMax,
      @Default("7")
          @Range(min = 1, max = 100)
          @About("ρ: the larger, the more steps are near σ_min; 1 spaces σ evenly")
          double rho) {}

  private final NoiseLevels levels;

  /**
   * @throws IllegalArgumentException if σ_min is not below σ_max
   */
  @Inject
  public EdmSchedule(Config config) {
    if (config.sigmaMin() >= config.sigmaMax()) {
      throw new IllegalArgumentException(
          "sigmaMin %s is not below sigmaMax %s".formatted(config.sigmaMin(), config.sigmaMax()));
    }
    double[] betas = new double[config.timesteps()];
    double before = 0; // σ²
    for (int t = 1; t <= betas.length; t++) {
      double variance = Math.pow(sigma(config, t), 2);
      betas[t - 1] = (variance - before) / (1 + variance); // 1 − ᾱ_t / ᾱ_{t−1}
      before = variance;
    }
    levels = NoiseLevels.ofBetas(betas);
  }

  @Override
  public NoiseLevels levels() {
    return levels;
  }

  private static double sigma(Config config, int t) {
    double power = 1 / config.rho();
    double least = Math.pow(config.sigmaMin(), power);
    double most = Math.pow(config.sigmaMax(), power);
    double share = (t - 1.0) / (config.timesteps() - 1);
    return Math.pow(least + share * (most - least), config.rho());
  }
}
