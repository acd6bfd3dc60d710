package io.diffusionlab.plugins.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.testkit.NoiseScheduleContract;
import io.diffusionlab.testkit.Settings;
import org.junit.jupiter.api.Test;

class LinearScheduleTest implements NoiseScheduleContract {

  @Override
  public NoiseSchedule schedule() {
    return new LinearSchedule(Settings.defaults(LinearSchedule.Config.class));
  }

  @Test
  void hasTheValuesOfThePaper() {
    NoiseLevels levels = schedule().levels();
    assertClose(.9999, levels.alphaBar(1));
    assertClose(.07858724288177821, levels.alphaBar(500));
    assertClose(4.0358297653756754e-05, levels.alphaBar(1000));
  }

  @Test
  void endsInAsMuchNoiseWhenScaled() {
    assertClose(4.246652275802247e-05, linear(4000, true).alphaBar(4000));
  }

  @Test
  void leavesAThirdOfTheDataWithFewStepsUnscaled() {
    assertEquals(.36356, linear(100, false).alphaBar(100), 5e-6);
  }

  @Test
  void saysHowManyStepsScalingNeeds() {
    Exception error = assertThrows(IllegalArgumentException.class, () -> linear(20, true));
    assertEquals(
        "linear: betas of 1.0E-4 and 0.02 times 50.0 reach 1; expected below 1:"
            + " set timesteps above 20 or smaller betas",
        error.getMessage());
  }

  private static NoiseLevels linear(int timesteps, boolean scaled) {
    return new LinearSchedule(new LinearSchedule.Config(timesteps, 1e-4, .02, scaled)).levels();
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, 1e-9 * expected);
  }
}
