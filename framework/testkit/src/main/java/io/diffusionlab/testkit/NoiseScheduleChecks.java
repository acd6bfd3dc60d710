package io.diffusionlab.testkit;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What every schedule must do. */
public final class NoiseScheduleChecks {

  private static final double ENTROPY = // of N(0, 1), in bits
      Math.log(2 * Math.PI * Math.E) / (2 * Math.log(2));

  private NoiseScheduleChecks() {}

  /**
   * @param schedule makes it; called by each check
   */
  public static List<Check> of(Supplier<NoiseSchedule> schedule) {
    return List.of(
        new Check("gives the same levels at each call", () -> givesTheSame(schedule.get())),
        ofLevels("adds noise at each step", schedule, NoiseScheduleChecks::addsNoise),
        ofLevels("steps back onto its marginals", schedule, NoiseScheduleChecks::stepsBack),
        ofLevels("bounds N(0, 1) tightly", schedule, NoiseScheduleChecks::boundsTightly));
  }

  private static Check ofLevels(
      String name, Supplier<NoiseSchedule> schedule, Consumer<NoiseLevels> check) {
    return new Check(name, () -> check.accept(schedule.get().levels()));
  }

  private static void givesTheSame(NoiseSchedule schedule) {
    NoiseLevels first = schedule.levels();
    NoiseLevels again = schedule.levels();
    Expect.that(first == again, () -> "each call gives other levels");
  }

  private static void addsNoise(NoiseLevels levels) {
    Expect.that(levels.alphaBar(0) == 1, () -> "ᾱ_0 is " + levels.alphaBar(0));
    for (int t = 1; t <= levels.timesteps(); t++) {
      double now = levels.alphaBar(t);
      double before = levels.alphaBar(t - 1);
      String step = "t = " + t;
      Expect.that(
          0 < now && now < before, () -> "ᾱ goes from " + before + " to " + now + ", " + step);
    }
  }

  /** The mean and variance of eq. 7 of Ho et al. (2020), put into eq. 4. */
  private static void stepsBack(NoiseLevels levels) {
    for (int t = 1; t <= levels.timesteps(); t++) {
      double xt = levels.posteriorXt(t);
      double mean = levels.posteriorX0(t) + xt * levels.signal(t);
      double variance = xt * xt * (1 - levels.alphaBar(t)) + levels.posteriorVariance(t);
      String step = " at t = " + t;
      Expect.close(levels.signal(t - 1), mean, 1e-9, () -> "the mean" + step);
      Expect.close(1 - levels.alphaBar(t - 1), variance, 1e-9, () -> "the variance" + step);
    }
  }

  private static void boundsTightly(NoiseLevels levels) {
    double bits = new GaussianData(1).bitsPerDim(levels, levels::beta);
    Expect.close(ENTROPY, bits, 1e-9, () -> "the best denoiser's bound in bits/dim");
  }
}
