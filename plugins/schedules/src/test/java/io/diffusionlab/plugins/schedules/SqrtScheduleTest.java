package io.diffusionlab.plugins.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.testkit.NoiseScheduleContract;
import io.diffusionlab.testkit.Settings;
import org.junit.jupiter.api.Test;

class SqrtScheduleTest implements NoiseScheduleContract {

  private final NoiseLevels levels = schedule().levels();

  @Override
  public NoiseSchedule schedule() {
    return new SqrtSchedule(Settings.defaults(SqrtSchedule.Config.class));
  }

  @Test
  void followsTheRoot() {
    for (int t = 1; t < 1000; t++) {
      assertEquals(1 - Math.sqrt(t / 1000.0 + 1e-4), levels.alphaBar(t), 1e-12);
    }
    assertEquals(.999, levels.beta(1000));
  }
}
