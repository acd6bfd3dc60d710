package io.diffusionlab.plugins.samplers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.testkit.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpacingTest {

  @Test
  void visitsTheStepsOfLinEtAl() { // Lin et al. (2023), table 2, T = 1000 and S = 10
    int[] leading = {901, 801, 701, 601, 501, 401, 301, 201, 101, 1, 0};
    int[] trailing = {1000, 900, 800, 700, 600, 500, 400, 300, 200, 100, 0};
    int[] linspace = {1000, 889, 778, 667, 556, 445, 334, 223, 112, 1, 0};
    assertArrayEquals(leading, Spacing.LEADING.path(10, Levels.linear(1000)));
    assertArrayEquals(trailing, Spacing.TRAILING.path(10, Levels.linear(1000)));
    assertArrayEquals(linspace, Spacing.LINSPACE.path(10, Levels.linear(1000)));
  }

  @ParameterizedTest
  @EnumSource
  void visitsAnyNumberOfDistinctSteps(Spacing spacing) {
    for (NoiseLevels levels : List.of(Levels.linear(37), Levels.cosine(37))) {
      for (int steps = 1; steps <= 37; steps++) {
        int[] path = spacing.path(steps, levels);
        assertEquals(steps + 1, path.length);
        assertTrue(path[0] <= 37);
        for (int i = 1; i < path.length; i++) {
          assertTrue(path[i] < path[i - 1], spacing + " with " + steps + " steps");
        }
        assertEquals(0, path[steps]);
      }
    }
  }

  @Test
  void spreadsStepsEvenlyOverLogSnr() { // within the distance of neighbouring steps
    NoiseLevels levels = Levels.linear(1000);
    int[] path = Spacing.LOG_SNR.path(11, levels);
    assertEquals(1000, path[0]);
    assertEquals(1, path[10]);
    double gap = Math.log(levels.snr(1) / levels.snr(1000)) / 10;
    for (int i = 1; i < 10; i++) {
      double expected = Math.log(levels.snr(1000)) + i * gap;
      assertEquals(expected, Math.log(levels.snr(path[i])), .25, "place " + i);
    }
  }

  @Test
  void hasTheNoiseLevelsOfKarrasEtAl() { // σ from 80 to 0.002 in 18 levels
    double[] levels = {
      80, 57.585985, 40.785574, 28.374585, 19.352453, 12.910082, 8.400935, 5.315195, 3.256822,
      1.92334, 1.088171, .585348, .296442, .139516, .059947, .022935, .007528, .002
    };
    for (int i = 0; i < 18; i++) {
      assertEquals(levels[i], Spacing.karras((17 - i) / 17.0, .002, 80), 6e-7);
    }
  }
}
