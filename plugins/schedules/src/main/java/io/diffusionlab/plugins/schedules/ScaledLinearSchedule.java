package io.diffusionlab.plugins.schedules;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;

/**
 * √β_t on a line: the schedule of latent diffusion. Rombach et al. (2022), code.
 *
 * <p>Ends with 0.5 % of the data's variance left, which is why such models cannot make very dark or
 * bright pictures: Lin et al. (2023), table 1. The same curve as {@code quadratic}, with other
 * ends.
 */
@About(
    value = "The root of the added variance grows along a line, as in Stable Diffusion.",
    source = "Rombach et al. (2022), code")
public final class ScaledLinearSchedule implements NoiseSchedule {

  /** Settings; the defaults are Stable Diffusion's. */
  public record Config(
      @Default("1000") @Range(min = 2) @About("T, the number of noising steps") int timesteps,
      @Default("0.00085")
          @Range(min = 0, max = 1)
          @About("β_1, the variance added by the first step")
          double betaStart,
      @Default("0.012") @Range(min = 0, max = 1) @About("β_T, the variance added by the last step")
          double betaEnd) {}

  private final NoiseLevels levels;

  @Inject
  public ScaledLinearSchedule(Config config) {
    levels = Betas.alongALine(config.timesteps(), config.betaStart(), config.betaEnd(), 2);
  }

  @Override
  public NoiseLevels levels() {
    return levels;
  }
}
