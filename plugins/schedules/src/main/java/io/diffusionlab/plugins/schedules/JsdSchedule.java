package io.diffusionlab.plugins.schedules;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;

/**
 * β_t = 1 / (T − t + 1), so that ᾱ_t = 1 − t / T: each step destroys the same share of the data.
 * Sohl-Dickstein et al. (2015), §2.4.1, for binomial diffusion; {@code jsd} in the code of Ho et
 * al. (2020).
 *
 * <p>Its last β would be 1 and is clipped.
 */
@About(
    value = "The data's variance falls along a line.",
    source = "Sohl-Dickstein et al. (2015), §2.4.1")
public final class JsdSchedule implements NoiseSchedule {

  /** Settings. */
  public record Config(
      @Default("1000") @Range(min = 1) @About("T, the number of noising steps") int timesteps,
      @Default("0.999")
          @Range(min = 0, max = 1)
          @About("upper limit of β_t; without it ᾱ_T would be 0")
          double maxBeta) {}

  private final NoiseLevels levels;

  @Inject
  public JsdSchedule(Config config) {
    levels = NoiseLevels.sampledFrom(u -> 1 - u, config.timesteps(), config.maxBeta());
  }

  @Override
  public NoiseLevels levels() {
    return levels;
  }
}
