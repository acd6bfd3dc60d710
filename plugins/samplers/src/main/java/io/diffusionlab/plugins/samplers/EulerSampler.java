package io.diffusionlab.plugins.samplers;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Sampler;
import jakarta.inject.Inject;
import java.util.stream.IntStream;

/**
 * Euler's method on the probability-flow ODE dx/dσ = (x − x̂_0) / σ, in x / √ᾱ. Karras et al.
 * (2022), eq. 4.
 *
 * <p>It is {@code heun} without its corrections, and the same arithmetic as {@code ddim} with η =
 * 0, which sets out from elsewhere; what differs is the noise levels that it visits unless told
 * otherwise.
 */
@About(
    value = "First order, no noise: ddim's step on the noise levels of Karras et al.",
    source = "Karras et al. (2022), eq. 4")
public final class EulerSampler implements Sampler {

  /** Settings. */
  public record Config(
      @Default("50") @Range(min = 1) @About("network calls for one sample") int steps,
      @Default("karras") @About("steps to visit: karras, log-snr, trailing, leading or linspace")
          Spacing spacing,
      @Default("true") @About("clip x̂_0 to [−1, 1] at each step") boolean clip) {}

  private final Config config;

  @Inject
  public EulerSampler(Config config) {
    this.config = config;
  }

  @Override
  public Plan plan(NoiseLevels levels) {
    int[] path = config.spacing().path(config.steps(), levels);
    return new Plan(
        IntStream.range(0, config.steps())
            .mapToObj(i -> Euler.step(levels, path[i], path[i + 1]))
            .toList(),
        config.clip());
  }
}
