package io.diffusionlab.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.ScheduleCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every schedule must do. */
public interface NoiseScheduleContract {

  /** The schedule, with settings that suit it. */
  NoiseSchedule schedule();

  /** False for a schedule that is known to leave some of the data at t = T. */
  default boolean endsInNoise() {
    return true;
  }

  @Test
  default void givesTheSameLevelsAtEachCall() {
    NoiseSchedule schedule = schedule();
    assertSame(schedule.levels(), schedule.levels());
  }

  @Test
  default void addsNoiseAtEachStep() {
    NoiseLevels levels = schedule().levels();
    assertEquals(1, levels.alphaBar(0));
    for (int t = 1; t <= levels.timesteps(); t++) {
      double now = levels.alphaBar(t);
      double before = levels.alphaBar(t - 1);
      String step = "t = " + t;
      assertTrue(
          0 < now && now < before, () -> "ᾱ goes from " + before + " to " + now + ", " + step);
    }
  }

  @Test
  default void startsAtTheDataAndEndsInNoise() {
    List<String> warnings = ScheduleCheck.warnings(schedule().levels());
    if (endsInNoise()) {
      assertEquals(List.of(), warnings);
    } else {
      assertEquals(1, warnings.size(), "it ends in noise after all: " + warnings);
    }
  }

  @Test
  default void stepsBackOntoItsMarginals() { // the mean and variance of eq. 7, put into eq. 4
    NoiseLevels levels = schedule().levels();
    for (int t = 1; t <= levels.timesteps(); t++) {
      double xt = levels.posteriorXt(t);
      double mean = levels.posteriorX0(t) + xt * levels.signal(t);
      double variance = xt * xt * (1 - levels.alphaBar(t)) + levels.posteriorVariance(t);
      assertEquals(levels.signal(t - 1), mean, 1e-9, "mean at t = " + t);
      assertEquals(1 - levels.alphaBar(t - 1), variance, 1e-9, "variance at t = " + t);
    }
  }

  @Test
  default void boundsTheLikelihoodOfNormalDataTightly() {
    NoiseLevels levels = schedule().levels();
    double entropy = Math.log(2 * Math.PI * Math.E) / (2 * Math.log(2));
    assertEquals(entropy, new GaussianData(1).bitsPerDim(levels, levels::beta), 1e-9);
  }
}
