package io.diffusionlab.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FixedVarianceTest {

  private final NoiseLevels levels = NoiseLevelsTest.linear(1000);

  @Test
  void isBetaOrItsPosteriorOverOneStep() {
    for (int t = 1; t <= 1000; t++) {
      assertEquals(levels.beta(t), FixedVariance.FIXED_LARGE.of(levels, t, t - 1));
      assertEquals(
          levels.posteriorVariance(t), FixedVariance.FIXED_SMALL.of(levels, t, t - 1), 1e-17);
    }
  }

  @Test
  void composesOverSkippedSteps() { // the variance that x_300 adds to x_100
    double variance = 0;
    for (int t = 101; t <= 300; t++) {
      variance = variance * levels.alpha(t) + levels.beta(t);
    }
    assertEquals(variance, FixedVariance.FIXED_LARGE.of(levels, 300, 100), 1e-12);
  }

  @Test
  void vanishesAtTheCleanSampleWhenSmall() {
    assertEquals(0, FixedVariance.FIXED_SMALL.of(levels, 100, 0));
  }

  @Test
  void decodesWithTheVarianceOfTheSecondStepWhenSmall() { // of Ho et al.'s code, as β̃_1 = 0
    assertEquals(5.4531876613021935e-05, decoder(FixedVariance.FIXED_SMALL, levels), 1e-15);
    assertEquals(1e-4, decoder(FixedVariance.FIXED_LARGE, levels), 1e-15);
    assertEquals(.3, decoder(FixedVariance.FIXED_SMALL, NoiseLevels.ofBetas(.3)), 1e-15);
  }

  private static double decoder(FixedVariance variance, NoiseLevels levels) {
    return variance.at(levels, 1, 0).of(0);
  }
}
