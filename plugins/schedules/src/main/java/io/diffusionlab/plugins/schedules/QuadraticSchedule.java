package io.diffusionlab.plugins.schedules;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;

/**
 * √β_t on a line; {@code quad} in the code of Ho et al. (2020).
 *
 * <p>Adds less noise early than {@code linear} between the same ends.
 */
@About(
    value = "The root of the added variance grows along a line, between the ends of linear.",
    source = "Ho et al. (2020), code (quad)")
public final class QuadraticSchedule implements NoiseSchedule {

  /** Settings; the defaults are Ho et al.'s ends. */
  public record Config(
      @Default("1000") @Range(min = 2) @About("T, the number of noising steps") int timesteps,
      @Default("1e-4") @Range(min = 0, max = 1) @About("β_1, the variance added by the first step")
          double betaStart,
      @Default("0.02") @Range(min = 0, max = 1) @About("β_T, the variance added by the last step")
          double betaEnd) {}

  private final NoiseLevels levels;

  @Inject
  public QuadraticSchedule(Config config) {
    levels = Betas.alongALine(config.timesteps(), config.betaStart(), config.betaEnd(), 2);
  }

  @Override
  public NoiseLevels levels() {
    return levels;
  }
}
