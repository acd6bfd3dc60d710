package io.diffusionlab.testkit;

import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Variance;
import io.diffusionlab.spi.Variance.LogVariance;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** What every variance must do. */
public final class VarianceChecks {

  private VarianceChecks() {}

  /**
   * @param variance makes it; called by each check
   * @param levels to try it on
   */
  public static List<Check> of(Supplier<Variance> variance, List<NoiseLevels> levels) {
    return List.of(
        check(
            "is finite over single and skipped steps", variance, levels, VarianceChecks::isFinite),
        check("lies between the extremes at v = 0", variance, levels, VarianceChecks::liesBetween),
        check("says whether it is learned", variance, levels, VarianceChecks::saysWhether));
  }

  private static Check check(
      String name,
      Supplier<Variance> variance,
      List<NoiseLevels> levels,
      BiConsumer<Variance, NoiseLevels> body) {
    return new Check(name, () -> levels.forEach(tried -> body.accept(variance.get(), tried)));
  }

  private static void isFinite(Variance variance, NoiseLevels levels) {
    for (int from = 1; from <= levels.timesteps(); from++) {
      for (int to : new int[] {from - 1, from / 2, 0}) {
        LogVariance log = variance.at(levels, from, to);
        String where = "t from %d to %d: %s".formatted(from, to, log);
        Expect.that(Double.isFinite(log.fixed()) && Double.isFinite(log.learned()), () -> where);
      }
    }
  }

  /** Sohl-Dickstein et al. (2015), §2.2: right for a point and for N(0, 1), the extremes. */
  private static void liesBetween(Variance variance, NoiseLevels levels) {
    for (int t = 2; t <= levels.timesteps(); t++) {
      double fixed = variance.at(levels, t, t - 1).fixed();
      double small = FixedVariance.FIXED_SMALL.at(levels, t, t - 1).fixed();
      double large = FixedVariance.FIXED_LARGE.at(levels, t, t - 1).fixed();
      String where = "log σ² = %s at t = %d, not in [%s, %s]".formatted(fixed, t, small, large);
      Expect.that(fixed >= small - 1e-9 && fixed <= large + 1e-9, () -> where);
    }
  }

  private static void saysWhether(Variance variance, NoiseLevels levels) {
    for (int t = 2; t <= levels.timesteps(); t++) {
      double slope = variance.at(levels, t, t - 1).learned();
      String where = "slope %s at t = %d; learned: %s".formatted(slope, t, variance.learned());
      Expect.that(variance.learned() == (slope != 0), () -> where);
    }
  }
}
