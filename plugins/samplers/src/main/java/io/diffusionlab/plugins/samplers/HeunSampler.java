package io.diffusionlab.plugins.samplers;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Sampler;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * Heun's method on the probability-flow ODE. Karras et al. (2022), algorithm 1, without churn.
 *
 * <p>In x / √ᾱ and σ = √(1 − ᾱ) / √ᾱ the ODE is dx/dσ = (x − x̂_0) / σ. An {@link Euler} step to
 * σ_to is followed by a second call there, and the mean of both slopes turns out as x + ½ (σ_from /
 * σ_to − 1) (x̂_0 − x̂_0(before)). The step to σ = 0 is Euler's alone.
 */
@About(
    value = "Second order by a second network call at the end of each step; no noise.",
    source = "Karras et al. (2022), algorithm 1")
public final class HeunSampler implements Sampler {

  /** Settings; the paper's 18 noise levels are 35 network calls. */
  public record Config(
      @Default("35")
          @Range(min = 1)
          @About("network calls for one sample: two at each level visited, one at the last")
          int steps,
      @Default("karras") @About("steps to visit: karras, log-snr, trailing, leading or linspace")
          Spacing spacing,
      @Default("true") @About("clip x̂_0 to [−1, 1] at each step") boolean clip) {}

  private final Config config;

  @Inject
  public HeunSampler(Config config) {
    this.config = config;
  }

  @Override
  public Plan plan(NoiseLevels levels) {
    int visits = config.steps() / 2 + 1;
    int corrections = config.steps() - visits; // an even number of calls leaves the last one out
    int[] path = config.spacing().path(visits, levels);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < visits; i++) {
      int from = path[i];
      int to = path[i + 1];
      steps.add(Euler.step(levels, from, to));
      if (i < corrections) {
        steps.add(correction(to, levels.signal(to), Euler.shrink(levels, from, to)));
      }
    }
    return new Plan(steps, config.clip());
  }

  /** After {@link Euler#step} with the same {@code shrink}. */
  static Step correction(int at, double signal, double shrink) {
    double half = signal * (1 / shrink - 1) / 2;
    return new Step(at, at, 1, half, List.of(-half), 0);
  }
}
