package io.diffusionlab.plugins.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.testkit.NoiseScheduleContract;
import io.diffusionlab.testkit.Settings;
import org.junit.jupiter.api.Test;

class JsdScheduleTest implements NoiseScheduleContract {

  private final NoiseLevels levels = schedule().levels();

  @Override
  public NoiseSchedule schedule() {
    return new JsdSchedule(Settings.defaults(JsdSchedule.Config.class));
  }

  @Test
  void destroysTheSameShareAtEachStep() {
    for (int t = 1; t < 1000; t++) {
      assertEquals(1 - t / 1000.0, levels.alphaBar(t), 1e-12);
    }
    assertEquals(.999, levels.beta(1000));
  }

  @Test
  void addsTheReciprocalOfTheStepsLeft() {
    assertEquals(1.0 / 1000, levels.beta(1), 1e-12);
    assertEquals(1.0 / 2, levels.beta(999), 1e-12);
  }
}
