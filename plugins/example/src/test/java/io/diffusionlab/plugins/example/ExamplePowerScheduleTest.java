package io.diffusionlab.plugins.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.testkit.NoiseScheduleContract;
import io.diffusionlab.testkit.Settings;
import org.junit.jupiter.api.Test;

/** Inherits the checks of every schedule and adds what is this one's own. */
class ExamplePowerScheduleTest implements NoiseScheduleContract {

  @Override
  public NoiseSchedule schedule() {
    return new ExamplePowerSchedule(Settings.defaults(ExamplePowerSchedule.Config.class));
  }

  @Test
  void leavesAPowerOfTheTimeLeft() {
    NoiseLevels levels = schedule().levels();
    assertEquals(.25, levels.alphaBar(500), 1e-12); // (1 − ½)²
    assertEquals(.01, levels.alphaBar(900), 1e-12);
  }
}
