package io.diffusionlab.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class VarianceTest {

  private final NoiseLevels levels = NoiseLevelsTest.linear(1000);

  @Test
  void isBetaOrItsPosteriorOverOneStep() {
    for (int t = 1; t <= 1000; t++) {
      assertEquals(levels.beta(t), Variance.FIXED_LARGE.of(levels, t, t - 1));
      assertEquals(levels.posteriorVariance(t), Variance.FIXED_SMALL.of(levels, t, t - 1), 1e-17);
    }
  }

  @Test
  void composesOverSkippedSteps() { // the variance that x_300 adds to x_100
    double variance = 0;
    for (int t = 101; t <= 300; t++) {
      variance = variance * levels.alpha(t) + levels.beta(t);
    }
    assertEquals(variance, Variance.FIXED_LARGE.of(levels, 300, 100), 1e-12);
  }

  @Test
  void vanishesAtTheCleanSampleWhenSmall() {
    assertEquals(0, Variance.FIXED_SMALL.of(levels, 100, 0));
  }
}
