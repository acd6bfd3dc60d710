package io.diffusionlab.plugins.schedules;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;

/**
 * ᾱ(u) = (σ(e) − σ(s + u (e − s))) / (σ(e) − σ(s)), each argument divided by τ, σ the logistic
 * function and u = t / T. Jabri et al. (2022); Chen (2023), algorithm 1.
 *
 * <p>Steeper than {@code cosine} in the middle, flatter at both ends; meant for large images.
 */
@About(
    value = "The data's variance follows a logistic curve; meant for large images.",
    source = "Jabri et al. (2022); Chen (2023), algorithm 1")
public final class SigmoidSchedule implements NoiseSchedule {

  /** Settings; the defaults are the paper's. */
  public record Config(
      @Default("1000") @Range(min = 1) @About("T, the number of noising steps") int timesteps,
      @Default("-3") @About("s, where the logistic curve is entered") double start,
      @Default("3") @About("e, where it is left, above start") double end,
      @Default("1") @About("τ > 0; a smaller one makes the curve steeper") double tau,
      @Default("0.999")
          @Range(min = 0, max = 1)
          @About("upper limit of β_t; without it ᾱ_T would be 0")
          double maxBeta) {}

  private final NoiseLevels levels;

  @Inject
  public SigmoidSchedule(Config config) {
    if (!(config.start() < config.end() && config.tau() > 0)) {
      throw new IllegalArgumentException(
          "sigmoid: start = %s, end = %s, tau = %s; expected start < end and tau > 0"
              .formatted(config.start(), config.end(), config.tau()));
    }
    levels =
        NoiseLevels.sampledFrom(u -> alphaBar(u, config), config.timesteps(), config.maxBeta());
  }

  @Override
  public NoiseLevels levels() {
    return levels;
  }

  private static double alphaBar(double u, Config config) {
    double at = config.start() + u * (config.end() - config.start());
    double last = logistic(config.end() / config.tau());
    double left = last - logistic(at / config.tau());
    return left / (last - logistic(config.start() / config.tau()));
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
