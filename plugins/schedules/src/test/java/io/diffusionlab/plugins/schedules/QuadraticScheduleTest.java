package io.diffusionlab.plugins.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.testkit.NoiseScheduleContract;
import io.diffusionlab.testkit.Settings;
import org.junit.jupiter.api.Test;

class QuadraticScheduleTest implements NoiseScheduleContract {

  private final NoiseLevels levels = schedule().levels();

  @Override
  public NoiseSchedule schedule() {
    return new QuadraticSchedule(Settings.defaults(QuadraticSchedule.Config.class));
  }

  @Test
  void putsTheRootOfBetaOnALine() {
    assertEquals(1e-4, levels.beta(1), 1e-17);
    assertEquals(.02, levels.beta(1000), 1e-15);
    double slope = (Math.sqrt(.02) - .01) / 999;
    assertEquals(.01 + 99 * slope, Math.sqrt(levels.beta(100)), 1e-14);
  }
}
