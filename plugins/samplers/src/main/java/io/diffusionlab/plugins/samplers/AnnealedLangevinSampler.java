package io.diffusionlab.plugins.samplers;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Sampler;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@link Langevin} steps at ever lower levels of noise. Song &amp; Ermon (2019), algorithm 1.
 *
 * <p>The paper adds noise to data that it does not shrink; in its variable, x / √ᾱ, a sample goes
 * from level to level as it is. Its step size α_i is {@code size} σ_i² here too, with σ_i² = (1 −
 * ᾱ) / ᾱ; the paper's 2e-5 at σ = 0.01 is a size of 0.2, which takes thousands of calls: on N(0,
 * 1), 200 calls leave a deviation of 1.45, and 1.09 with 0.8. The last call gives x̂_0, which the
 * paper leaves out: without it, the noise of the last level stays in the sample.
 * Jolicoeur-Martineau et al. (2021), §3.1.
 */
@About(
    value = "Langevin steps along the score at ever lower levels of noise; needs many.",
    source = "Song & Ermon (2019), algorithm 1")
public final class AnnealedLangevinSampler implements Sampler {

  /** Settings. */
  public record Config(
      @Default("201")
          @Range(min = 1)
          @About("network calls for one sample, shared out among the levels, and one at the end")
          int steps,
      @Default("20") @Range(min = 1) @About("levels of noise, at most one for each call")
          int levels,
      @Default("0.8")
          @Range(min = 0, max = 2)
          @About("size of a Langevin step, as a share of the noise's variance")
          double size,
      @Default("log-snr") @About("levels to visit: log-snr, karras, trailing, leading or linspace")
          Spacing spacing,
      @Default("true") @About("clip x̂_0 to [−1, 1] at each step") boolean clip) {}

  private final Config config;

  @Inject
  public AnnealedLangevinSampler(Config config) {
    this.config = config;
  }

  @Override
  public Plan plan(NoiseLevels levels) {
    int calls = config.steps();
    int visits = Math.max(1, Math.min(config.levels(), calls - 1));
    int[] path = config.spacing().path(visits, levels);
    List<Step> steps =
        IntStream.range(0, calls)
            .mapToObj(call -> step(levels, at(path, call), at(path, call + 1)))
            .toList();
    return new Plan(steps, config.clip());
  }

  /** The level of a call: the last level again for the last call, 0 after it. */
  private int at(int[] path, int call) {
    int langevin = config.steps() - 1;
    int visits = path.length - 1;
    return call > langevin
        ? 0
        : path[langevin == 0 ? 0 : Math.min(call, langevin - 1) * visits / langevin];
  }

  private Step step(NoiseLevels levels, int from, int to) {
    return to == 0 ? new Step(from, 0, 0, 1, 0) : Langevin.stepTo(to, levels, from, config.size());
  }
}
