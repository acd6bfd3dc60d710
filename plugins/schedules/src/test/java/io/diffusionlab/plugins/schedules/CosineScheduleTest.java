package io.diffusionlab.plugins.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.testkit.NoiseScheduleContract;
import io.diffusionlab.testkit.Settings;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CosineScheduleTest implements NoiseScheduleContract {

  private final NoiseLevels levels = schedule().levels();

  @Override
  public NoiseSchedule schedule() {
    return new CosineSchedule(Settings.defaults(CosineSchedule.Config.class));
  }

  @Test
  void hasTheValuesOfThePaper() {
    assertClose(4.128422482196914e-05, levels.beta(1));
    assertClose(.4938435904406382, levels.alphaBar(500));
    assertClose(2.4287669070348567e-09, levels.alphaBar(1000)); // Lin et al. (2023): 2.428735e-09
    assertClose(1.5179804688514517e-10, cosine(4000).alphaBar(4000));
  }

  @Test
  void clipsOnlyTheLastBeta() {
    assertEquals(1, IntStream.rangeClosed(1, 1000).filter(t -> levels.beta(t) == .999).count());
    assertEquals(.999, levels.beta(1000));
  }

  @Test
  void startsUnderOnePixelBin() { // §3.2
    assertTrue(Math.sqrt(levels.beta(1)) < 1 / 127.5);
  }

  @Test
  void amplifiesTheErrorInEpsilonAtTheEnd() {
    assertEquals(20291.17, 1 / levels.signal(1000), 5e-3);
    assertEquals(641.66, 1 / levels.signal(999), 5e-3);
    assertEquals(81164.65, 1 / cosine(4000).signal(4000), 5e-3);
  }

  private static NoiseLevels cosine(int timesteps) {
    return new CosineSchedule(new CosineSchedule.Config(timesteps, .008, .999)).levels();
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, 1e-9 * expected);
  }
}
