package io.diffusionlab.plugins.schedules;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;
import java.util.Arrays;

/**
 * β_t = β, so that ᾱ_t = (1 − β)^t. Ho et al. (2020), §4, tried it and chose linear.
 *
 * <p>β = 0.01 ends in as much noise as {@code linear} does at T = 1000.
 */
@About(value = "Every step adds the same variance.", source = "Ho et al. (2020), §4")
public final class ConstantSchedule implements NoiseSchedule {

  /** Settings. */
  public record Config(
      @Default("1000") @Range(min = 1) @About("T, the number of noising steps") int timesteps,
      @Default("0.01") @Range(min = 0, max = 1) @About("β, the variance added by each step")
          double beta) {}

  private final NoiseLevels levels;

  @Inject
  public ConstantSchedule(Config config) {
    double[] betas = new double[config.timesteps()];
    Arrays.fill(betas, config.beta());
    levels = NoiseLevels.ofBetas(betas);
  }

  @Override
  public NoiseLevels levels() {
    return levels;
  }
}
