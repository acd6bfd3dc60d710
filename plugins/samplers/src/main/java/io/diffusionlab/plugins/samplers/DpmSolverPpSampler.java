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
 * DPM-Solver++(2M): the probability-flow ODE in λ = ½ ln SNR, with x̂_0 carried on along a line
 * through its last two values. Lu et al. (2022b), algorithm 2.
 *
 * <p>The first and the last step are of first order, which is {@code ddim}: the first has nothing
 * to look back on, and the last, to λ = ∞, ends in x̂_0.
 *
 * <p>{@code leading} and {@code linspace} make the last step but one so long in λ that looking back
 * does harm: at 20 steps they are behind {@code ddim}.
 */
@About(
    value = "Good samples in 10 to 20 steps without noise: second order at one call a step.",
    source = "Lu et al. (2022b), algorithm 2")
public final class DpmSolverPpSampler implements Sampler {

  /** Settings. */
  public record Config(
      @Default("20") @Range(min = 1) @About("network calls for one sample") int steps,
      @Default("log-snr")
          @About("steps to visit: log-snr, karras, trailing (T down), leading (1 up) or linspace")
          Spacing spacing,
      @Default("true") @About("clip x̂_0 to [−1, 1] at each step") boolean clip) {}

  private final Config config;

  @Inject
  public DpmSolverPpSampler(Config config) {
    this.config = config;
  }

  @Override
  public Plan plan(NoiseLevels levels) {
    int[] path = config.spacing().path(config.steps(), levels);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < config.steps(); i++) {
      HalfLogSnr at = HalfLogSnr.of(levels, path[i]);
      HalfLogSnr to = HalfLogSnr.of(levels, path[i + 1]);
      boolean single = i == 0 || path[i + 1] == 0;
      double lookBack = single ? 0 : lookBack(HalfLogSnr.of(levels, path[i - 1]), at, to);
      steps.add(step(path[i], path[i + 1], at, to, lookBack));
    }
    return new Plan(steps, config.clip());
  }

  /** 1 / (2r), r the length of the step before over this one's, in λ. */
  static double lookBack(HalfLogSnr before, HalfLogSnr at, HalfLogSnr to) {
    return (to.lambda() - at.lambda()) / (2 * (at.lambda() - before.lambda()));
  }

  /**
   * x_to = σ_to / σ_at x − α_to (e^{−h} − 1) ((1 + lookBack) x̂_0 − lookBack · x̂_0(before)), with
   * h the length of the step in λ.
   */
  static Step step(int from, int to, HalfLogSnr at, HalfLogSnr next, double lookBack) {
    double x0 = next.signal() * -Math.expm1(at.lambda() - next.lambda());
    double xt = next.noise() / at.noise();
    return lookBack == 0
        ? new Step(from, to, xt, x0, 0)
        : new Step(from, to, xt, (1 + lookBack) * x0, List.of(-lookBack * x0), 0);
  }
}
