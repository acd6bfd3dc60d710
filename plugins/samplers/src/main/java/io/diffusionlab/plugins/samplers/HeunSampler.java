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
 * <p>In x / √ᾱ and σ = √(1 − ᾱ) / √ᾱ the ODE is dx/dσ = (x − x̂_0) / σ. An Euler step to σ_to,
 * which is {@code ddim}, is followed by a second call there, and the mean of both slopes turns out
 * as x + ½ (σ_from / σ_to − 1) (x̂_0 − x̂_0(before)). The step to σ = 0 is Euler's alone.
 */
@About(
    value = "Second order by a second network call at the end of each step; no noise.",
    source = "Karras et al. (2022), algorithm 1")
public final class HeunSampler implements Sampler {

  /** Settings; the paper's 18 levels are 35 network calls. */
  public record Config(
      @Default("18")
          @Range(min = 1)
          @About("noise levels to visit; each but the last takes two network calls")
          int levels,
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
    int[] path = config.spacing().path(config.levels(), levels);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < config.levels(); i++) {
      int from = path[i];
      int to = path[i + 1];
      double shrink = sigma(levels, to) / sigma(levels, from);
      steps.add(euler(from, to, levels.signal(from), levels.signal(to), shrink));
      if (to > 0) {
        steps.add(correction(to, levels.signal(to), shrink));
      }
    }
    return new Plan(steps, config.clip());
  }

  /** {@code shrink} is σ_to / σ_from. */
  static Step euler(int from, int to, double signal, double signalTo, double shrink) {
    return new Step(from, to, signalTo / signal * shrink, signalTo * (1 - shrink), 0, 0);
  }

  /** After {@link #euler} with the same {@code shrink}. */
  static Step correction(int at, double signal, double shrink) {
    double half = signal * (1 / shrink - 1) / 2;
    return new Step(at, at, 1, half, -half, 0);
  }

  private static double sigma(NoiseLevels levels, int t) {
    return levels.noise(t) / levels.signal(t);
  }
}
