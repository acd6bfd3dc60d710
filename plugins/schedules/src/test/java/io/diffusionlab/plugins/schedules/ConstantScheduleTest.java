package io.diffusionlab.plugins.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.testkit.NoiseScheduleContract;
import io.diffusionlab.testkit.Settings;
import org.junit.jupiter.api.Test;

class ConstantScheduleTest implements NoiseScheduleContract {

  private final NoiseLevels levels = schedule().levels();

  @Override
  public NoiseSchedule schedule() {
    return new ConstantSchedule(Settings.defaults(ConstantSchedule.Config.class));
  }

  @Test
  void keepsAPowerOfTheData() {
    assertEquals(.99, levels.alphaBar(1), 1e-15);
    assertEquals(Math.pow(.99, 1000), levels.alphaBar(1000), 1e-9 * 4e-5);
  }
}
