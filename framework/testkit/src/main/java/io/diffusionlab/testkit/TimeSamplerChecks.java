package io.diffusionlab.testkit;

import io.diffusionlab.spi.LossHistory;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.StepDistribution;
import io.diffusionlab.spi.TimeSampler;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What every way to draw time steps must do, before training and with losses behind it. */
public final class TimeSamplerChecks {

  private static final int GRID = 100_000;

  private TimeSamplerChecks() {}

  /**
   * @param times makes it; called by each check
   * @param levels to try it on
   */
  public static List<Check> of(Supplier<TimeSampler> times, List<NoiseLevels> levels) {
    return List.of(
        new Check(
            "covers the steps of the schedule",
            () -> levels.forEach(tried -> covers(times.get(), tried))),
        new Check(
            "draws each step as often as it says",
            () -> each(times.get(), levels, TimeSamplerChecks::draws)),
        new Check(
            "keeps the expected loss",
            () -> each(times.get(), levels, TimeSamplerChecks::isUnbiased)),
        new Check(
            "looks at no losses but those it remembers",
            () -> levels.forEach(tried -> remembers(times.get(), tried))));
  }

  private static void each(
      TimeSampler times, List<NoiseLevels> levels, Consumer<StepDistribution> check) {
    for (NoiseLevels tried : levels) {
      check.accept(times.distribution(tried, LossHistory.NONE));
      check.accept(times.distribution(tried, seen(times)));
    }
  }

  /** Losses as the bound's: huge at small t, tiny at large. */
  private static LossHistory seen(TimeSampler times) {
    return t -> {
      double[] losses = new double[times.memory()];
      Arrays.setAll(losses, i -> loss(t) * (1 + .1 * i));
      return losses;
    };
  }

  private static double loss(int t) {
    return 1. / t + 1e-3 * Math.sin(t);
  }

  private static void covers(TimeSampler times, NoiseLevels levels) {
    int covered = times.distribution(levels, LossHistory.NONE).timesteps();
    int there = levels.timesteps();
    Expect.that(covered == there, () -> "it draws from %d steps of %d".formatted(covered, there));
    Expect.that(times.memory() >= 0, () -> "it remembers %d losses".formatted(times.memory()));
  }

  private static void draws(StepDistribution p) {
    double[] shares = new double[p.timesteps()];
    for (int i = 0; i < GRID; i++) {
      shares[p.at((i + .5) / GRID) - 1] += 1. / GRID;
    }
    for (int t = 1; t <= p.timesteps(); t++) {
      String what = "the share of draws at t = " + t;
      Expect.close(p.probability(t), shares[t - 1], 1.5 / GRID, () -> what);
    }
  }

  /** E_p[L_t / (T p(t))] = mean of L_t. */
  private static void isUnbiased(StepDistribution p) {
    double expected = 0;
    double drawn = 0;
    for (int t = 1; t <= p.timesteps(); t++) {
      expected += loss(t) / p.timesteps();
      drawn += p.probability(t) * p.weight(t) * loss(t);
    }
    Expect.close(expected, drawn, 1e-12 * expected, () -> "the expected loss");
  }

  private static void remembers(TimeSampler times, NoiseLevels levels) {
    if (times.memory() == 0) {
      StepDistribution before = times.distribution(levels, LossHistory.NONE);
      StepDistribution after = times.distribution(levels, t -> new double[] {loss(t)});
      for (int t = 1; t <= levels.timesteps(); t++) {
        String what = "it remembers none, but with a loss seen p(t) at t = " + t;
        Expect.close(before.probability(t), after.probability(t), 0, () -> what);
      }
    }
  }
}
