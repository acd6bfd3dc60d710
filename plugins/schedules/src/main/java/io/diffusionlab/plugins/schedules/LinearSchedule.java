package io.diffusionlab.plugins.schedules;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;

/**
 * β_t on a line from β_1 to β_T. Ho et al. (2020), §4.
 *
 * <p>The paper's β_1 = 1e-4 and β_T = 0.02 end in noise only because T = 1000: with T = 100 a third
 * of the data's variance is left at t = T. {@code scaled} multiplies both by 1000 / T, which keeps
 * ᾱ as a function of t / T; Nichol &amp; Dhariwal's (2021) code does so.
 */
@About(
    value = "The variance of the added noise grows along a line.",
    source = "Ho et al. (2020), §4")
public final class LinearSchedule implements NoiseSchedule {

  /** Settings; the defaults are the paper's. */
  public record Config(
      @Default("1000") @Range(min = 2) @About("T, the number of noising steps") int timesteps,
      @Default("1e-4") @Range(min = 0, max = 1) @About("β_1, the variance added by the first step")
          double betaStart,
      @Default("0.02") @Range(min = 0, max = 1) @About("β_T, the variance added by the last step")
          double betaEnd,
      @Default("false")
          @About("multiply both betas by 1000 / T, so that any T ends in as much noise as T = 1000")
          boolean scaled) {}

  private final NoiseLevels levels;

  /**
   * @throws IllegalArgumentException if the scaled betas are not in (0, 1)
   */
  @Inject
  public LinearSchedule(Config config) {
    double scale = config.scaled() ? 1000.0 / config.timesteps() : 1;
    if (scale * Math.max(config.betaStart(), config.betaEnd()) >= 1) {
      throw new IllegalArgumentException(
          "linear: betas of %s and %s times %s reach 1; expected below 1: set timesteps above %d"
                  .formatted(
                      config.betaStart(),
                      config.betaEnd(),
                      scale,
                      (long) (1000 * Math.max(config.betaStart(), config.betaEnd())))
              + " or smaller betas");
    }
    levels =
        Betas.alongALine(
            config.timesteps(), scale * config.betaStart(), scale * config.betaEnd(), 1);
  }

  @Override
  public NoiseLevels levels() {
    return levels;
  }
}
