package io.diffusionlab.plugins.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.testkit.NoiseScheduleContract;
import io.diffusionlab.testkit.Settings;
import org.junit.jupiter.api.Test;

class EdmScheduleTest implements NoiseScheduleContract {

  /** Of the paper with 18 steps, from σ_max down. */
  private static final double[] SIGMAS = {
    80, 57.585985, 40.785574, 28.374585, 19.352453, 12.910082, 8.400935, 5.315195, 3.256822,
    1.92334, 1.088171, .585348, .296442, .139516, .059947, .022935, .007528, .002
  };

  @Override
  public NoiseSchedule schedule() {
    return new EdmSchedule(Settings.defaults(EdmSchedule.Config.class));
  }

  @Test
  void hasTheLevelsOfThePaper() {
    NoiseLevels levels = edm(18, .002, 80, 7);
    for (int i = 0; i < SIGMAS.length; i++) {
      assertEquals(SIGMAS[i], sigma(levels, 18 - i), 5e-7);
    }
  }

  @Test
  void startsAtTheLeastNoiseAndEndsAtTheMost() {
    NoiseLevels levels = schedule().levels();
    assertClose(.002, sigma(levels, 1));
    assertClose(80, sigma(levels, 1000));
    assertClose(1 / 6401., levels.alphaBar(1000)); // 1 / (1 + 80²)
  }

  @Test
  void spacesSigmaEvenlyWithRhoOne() {
    NoiseLevels levels = edm(5, 1, 3, 1);
    assertClose(1.5, sigma(levels, 2));
    assertClose(2.5, sigma(levels, 4));
  }

  /**
   * What EDM multiplies the noised sample by for σ_data = 1, and tells its network of the noise.
   */
  @Test
  void scalesTheNoisedSampleAsEdmDoesForUnitData() {
    NoiseLevels levels = edm(3, .5, 2, 1);
    assertClose(1 / Math.sqrt(1 + .5 * .5), levels.signal(1)); // c_in = 1 / √(σ² + σ_data²)
    assertEquals(-.17328680, -Math.log(levels.snr(1)) / 8, 5e-9); // c_noise = ¼ ln σ
  }

  @Test
  void refusesLevelsThatDoNotRise() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> edm(10, 2, 1, 7));
    assertEquals("sigmaMin 2.0 is not below sigmaMax 1.0", refused.getMessage());
  }

  private static double sigma(NoiseLevels levels, int t) {
    return levels.noise(t) / levels.signal(t);
  }

  private static NoiseLevels edm(int timesteps, double sigmaMin, double sigmaMax, double rho) {
    return new EdmSchedule(new EdmSchedule.Config(timesteps, sigmaMin, sigmaMax, rho)).levels();
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, 1e-9 * expected);
  }
}
