package io.diffusionlab.testkit;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Sampler;
import io.diffusionlab.spi.Sampler.Plan;
import io.diffusionlab.spi.Sampler.Step;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** What every sampler must do, with any number of network calls. */
public final class SamplerChecks {

  private static final double OFF = .02; // with as many calls as there are steps

  private final IntFunction<Sampler> bySteps;
  private final NoiseLevels levels;

  private SamplerChecks(IntFunction<Sampler> bySteps, NoiseLevels levels) {
    this.bySteps = bySteps;
    this.levels = levels;
  }

  /**
   * @param bySteps the sampler that takes so many network calls
   * @param levels of at least 37 steps
   */
  public static List<Check> of(IntFunction<Sampler> bySteps, NoiseLevels levels) {
    SamplerChecks checks = new SamplerChecks(bySteps, levels);
    return List.of(
        checks.ofPlans("takes as many network calls as it is told", checks::counts),
        checks.ofSteps("walks from noise to the clean sample", checks::walks),
        checks.ofSteps("looks back only on calls that there were", checks::looksBack),
        checks.ofSteps("adds no noise at the end", checks::endsWithoutNoise),
        checks.ofSteps("keeps the mean when the denoiser is perfect", checks::keepsTheMean),
        new Check("generates normal data with many calls", () -> checks.converges(1)),
        new Check("generates narrow normal data with many calls", () -> checks.converges(.25)));
  }

  /** Standard deviation of what it makes of N(0, {@code variance}) in so many network calls. */
  public static double deviation(
      IntFunction<Sampler> bySteps, int steps, NoiseLevels levels, double variance) {
    Plan plan = bySteps.apply(steps).plan(levels);
    return new GaussianData(variance).deviationAfter(plan, levels);
  }

  private List<Integer> steps() {
    return List.of(1, 2, 3, 5, 10, 37, levels.timesteps());
  }

  private Check ofSteps(String name, Consumer<List<Step>> check) {
    return ofPlans(name, steps -> check.accept(bySteps.apply(steps).plan(levels).steps()));
  }

  private Check ofPlans(String name, Consumer<Integer> check) {
    return new Check(name, () -> steps().forEach(check));
  }

  private void counts(int steps) {
    int calls = bySteps.apply(steps).plan(levels).steps().size();
    Expect.that(calls == steps, () -> "told to take %d, it takes %d".formatted(steps, calls));
  }

  private void walks(List<Step> steps) {
    Expect.that(!steps.isEmpty(), () -> "the plan is empty");
    int at = steps.get(0).from();
    Expect.that(at <= levels.timesteps(), () -> "it starts above T: " + steps.get(0));
    for (Step step : steps) {
      int reached = at;
      Expect.that(step.from() == reached, () -> "it is not at t = " + reached + ": " + step);
      Expect.that(step.to() <= step.from(), () -> "it steps up: " + step);
      Expect.that(step.from() > 0, () -> "it goes on at t = 0: " + step);
      at = step.to();
    }
    Expect.that(at == 0, () -> "it ends above t = 0: " + steps.get(steps.size() - 1));
  }

  private void looksBack(List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      int calls = i;
      Expect.that(
          step.earlier().size() <= calls, () -> "after %d calls: %s".formatted(calls, step));
    }
  }

  private void endsWithoutNoise(List<Step> steps) {
    Step last = steps.get(steps.size() - 1);
    Expect.that(last.noise() == 0, () -> "noise in the result: " + last);
  }

  /** E[x_t | x_0] = √ᾱ_t x_0 at every step. */
  private void keepsTheMean(List<Step> steps) {
    for (Step step : steps) {
      double earlier = step.earlier().stream().mapToDouble(Double::doubleValue).sum();
      double mean = step.xt() * levels.signal(step.from()) + step.x0() + earlier;
      Expect.close(levels.signal(step.to()), mean, 1e-9, () -> "E[x_to] / x_0 after " + step);
      Expect.that(step.noise() >= 0, () -> "negative noise: " + step);
    }
  }

  private void converges(double variance) {
    int all = levels.timesteps();
    double truth = Math.sqrt(variance);
    double deviation = deviation(bySteps, all, levels, variance);
    Expect.close(
        truth, deviation, OFF * truth, () -> "the deviation after %d calls".formatted(all));
  }
}
