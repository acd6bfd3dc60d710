package io.diffusionlab.plugins.schedules;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;

/**
 * ᾱ(u) = 1 − √(u + s), u = t / T. Li et al. (2022), appendix A.
 *
 * <p>Adds much noise at once and then little: meant for embeddings of words, which survive small
 * noise.
 */
@About(
    value = "Adds much noise in the first steps; meant for embedded text.",
    source = "Li et al. (2022), appendix A")
public final class SqrtSchedule implements NoiseSchedule {

  /** Settings; the defaults are the paper's. */
  public record Config(
      @Default("1000") @Range(min = 1) @About("T, the number of noising steps") int timesteps,
      @Default("1e-4")
          @Range(min = 0, max = 1)
          @About("offset that sets the noise of the first step, 1 − ᾱ_1 = √(1 / T + s)")
          double s,
      @Default("0.999")
          @Range(min = 0, max = 1)
          @About("upper limit of β_t; without it ᾱ_T would be 0")
          double maxBeta) {}

  private final NoiseLevels levels;

  @Inject
  public SqrtSchedule(Config config) {
    double s = config.s();
    levels = NoiseLevels.sampledFrom(u -> alphaBar(u, s), config.timesteps(), config.maxBeta());
  }

  @Override
  public NoiseLevels levels() {
    return levels;
  }

  private static double alphaBar(double u, double s) {
    return u == 0 ? 1 : 1 - Math.sqrt(u + s); // clean at t = 0, whatever s
  }
}
