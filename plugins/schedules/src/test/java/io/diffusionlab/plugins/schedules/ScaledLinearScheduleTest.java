package io.diffusionlab.plugins.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.testkit.NoiseScheduleContract;
import io.diffusionlab.testkit.Settings;
import org.junit.jupiter.api.Test;

class ScaledLinearScheduleTest implements NoiseScheduleContract {

  private final NoiseLevels levels = schedule().levels();

  @Override
  public NoiseSchedule schedule() {
    return new ScaledLinearSchedule(Settings.defaults(ScaledLinearSchedule.Config.class));
  }

  @Override
  public boolean endsInNoise() {
    return false; // Lin et al. (2023), table 1
  }

  @Test
  void hasTheValuesOfStableDiffusion() { // Lin et al. (2023), table 1: 0.004682
    assertEquals(.004660098513077234, levels.alphaBar(1000), 1e-9 * .0046);
    assertEquals(.004681916706157952, levels.snr(1000), 1e-9 * .0046);
  }
}
