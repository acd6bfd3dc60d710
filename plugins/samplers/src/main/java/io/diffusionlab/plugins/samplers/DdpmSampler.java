package io.diffusionlab.plugins.samplers;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Posterior;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Sampler;
import io.diffusionlab.spi.Variance;
import io.diffusionlab.spi.Variance.LogVariance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Ancestral sampling. Ho et al. (2020), algorithm 2; x̂_0 takes the place of x_0 in eq. 7.
 *
 * <p>With fewer steps than T it walks the chain of the visited steps, whose β is 1 − ᾱ_from / ᾱ_to.
 * Nichol &amp; Dhariwal (2021), §4. A learned variance is read as that of the visited steps too.
 */
@About(
    value = "Ancestral sampling: undoes the noising step by step, with fresh noise at each.",
    source = "Ho et al. (2020), algorithm 2")
public final class DdpmSampler implements Sampler {

  /** Settings. */
  public record Config(
      @Default("0") @Range(min = 0) @About("network calls for one sample; 0 visits all T steps")
          int steps,
      @About(
              "σ_t² of the added noise: β_t (fixed-large) or β̃_t (fixed-small); if left out, the"
                  + " model's")
          Optional<FixedVariance> variance,
      @Default("true") @About("clip x̂_0 to [−1, 1] at each step") boolean clip) {}

  private final Config config;
  private final Variance variance;

  @Inject
  public DdpmSampler(Config config, Variance model) {
    this.config = config;
    this.variance = config.variance().map(Variance.class::cast).orElse(model);
  }

  @Override
  public Plan plan(NoiseLevels levels) {
    int steps = config.steps() == 0 ? levels.timesteps() : config.steps();
    int[] path = Spacing.TRAILING.path(steps, levels);
    return new Plan(
        IntStream.range(0, steps).mapToObj(i -> step(levels, path[i], path[i + 1])).toList(),
        config.clip());
  }

  private Step step(NoiseLevels levels, int from, int to) {
    Posterior posterior = levels.posterior(from, to);
    if (to == 0) {
      return new Step(from, to, posterior.xt(), posterior.x0(), 0);
    }
    LogVariance log = variance.at(levels, from, to);
    double noise = Math.exp(log.fixed() / 2);
    return new Step(from, to, posterior.xt(), posterior.x0(), List.of(), noise, log.learned() / 2);
  }
}
