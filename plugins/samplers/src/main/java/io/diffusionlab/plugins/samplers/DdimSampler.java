package io.diffusionlab.plugins.samplers;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Sampler;
import jakarta.inject.Inject;
import java.util.stream.IntStream;

/**
 * x_to = √ᾱ_to x̂_0 + √(1 − ᾱ_to − σ²) ε̂ + σ z, with σ² = η² β̃. Song et al. (2021), eq. 12 and
 * 16.
 *
 * <p>ε̂ is the noise that x_from and x̂_0 imply, so that it agrees with a clipped x̂_0. At η = 0
 * the path is the probability-flow ODE by Euler steps in √(1 − ᾱ) / √ᾱ; η = 1 is {@code ddpm} with
 * the fixed-small variance.
 */
@About(
    value = "Few steps and, at eta 0, no noise but the first: the same start, the same sample.",
    source = "Song, Meng & Ermon (2021), eq. 12 and 16")
public final class DdimSampler implements Sampler {

  /** Settings. */
  public record Config(
      @Default("50") @Range(min = 1) @About("network calls for one sample") int steps,
      @Default("0") @Range(min = 0, max = 1) @About("η, the share of ddpm's noise put back")
          double eta,
      @Default("trailing")
          @About(
              "steps to visit: trailing (T down), leading (1 up), linspace (1 and T), log-snr or karras")
          Spacing spacing,
      @Default("true") @About("clip x̂_0 to [−1, 1] at each step") boolean clip) {}

  private final Config config;

  @Inject
  public DdimSampler(Config config) {
    this.config = config;
  }

  @Override
  public Plan plan(NoiseLevels levels) {
    int[] path = config.spacing().path(config.steps(), levels);
    return new Plan(
        IntStream.range(0, config.steps())
            .mapToObj(i -> step(levels, path[i], path[i + 1]))
            .toList(),
        config.clip());
  }

  private Step step(NoiseLevels levels, int from, int to) {
    double variance =
        Math.pow(config.eta(), 2) * FixedVariance.FIXED_SMALL.of(levels, from, to); // eq. 16
    double direction = Math.sqrt(Math.max(0, 1 - levels.alphaBar(to) - variance));
    double xt = direction / levels.noise(from);
    double x0 = levels.signal(to) - xt * levels.signal(from);
    return new Step(from, to, xt, x0, Math.sqrt(variance));
  }
}
