package io.diffusionlab.plugins.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.testkit.NoiseScheduleContract;
import io.diffusionlab.testkit.Settings;
import org.junit.jupiter.api.Test;

class SigmoidScheduleTest implements NoiseScheduleContract {

  private final NoiseLevels levels = schedule().levels();

  @Override
  public NoiseSchedule schedule() {
    return new SigmoidSchedule(Settings.defaults(SigmoidSchedule.Config.class));
  }

  @Test
  void hasTheKnownValues() {
    assertEquals(.5, levels.alphaBar(500), 1e-12);
    assertEquals(3.0027919974932816e-04, levels.alphaBar(999), 1e-9 * 3e-4);
    assertEquals(.999, levels.beta(1000));
  }

  @Test
  void refusesACurveThatRises() {
    SigmoidSchedule.Config rising = new SigmoidSchedule.Config(1000, 3, -3, 1, .999);
    Exception error =
        assertThrows(IllegalArgumentException.class, () -> new SigmoidSchedule(rising));
    assertEquals(
        "sigmoid: start = 3.0, end = -3.0, tau = 1.0; expected start < end and tau > 0",
        error.getMessage());
  }
}
