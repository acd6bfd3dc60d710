package io.diffusionlab.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepDistributionTest {

  private static final StepDistribution LOPSIDED = StepDistribution.of(1, 2, 5);

  @Test
  void isInProportionToTheFrequencies() {
    assertEquals(1. / 8, LOPSIDED.probability(1), 1e-15);
    assertEquals(5. / 8, LOPSIDED.probability(3), 1e-15);
    assertEquals(8. / 3, LOPSIDED.weight(1), 1e-15); // 1 / (3 · 1/8)
    assertFalse(LOPSIDED.isUniform());
    assertTrue(StepDistribution.uniform(7).isUniform());
    assertEquals(1, StepDistribution.uniform(7).weight(4), 1e-15);
  }

  @Test
  void passesEachQuantileAtItsStep() {
    assertEquals(1, LOPSIDED.at(0));
    assertEquals(1, LOPSIDED.at(Math.nextDown(.125)));
    assertEquals(2, LOPSIDED.at(.125));
    assertEquals(3, LOPSIDED.at(.375));
    assertEquals(3, LOPSIDED.at(Math.nextDown(1.)));
  }

  @Test
  void weighsDrawsSoThatTheirMeanIsTheMeanOverSteps() {
    double[] losses = {.7, -3, 11};
    double expected = 0;
    for (int t = 1; t <= 3; t++) {
      expected += LOPSIDED.probability(t) * LOPSIDED.weight(t) * losses[t - 1];
    }
    assertEquals(8.7 / 3, expected, 1e-14);
  }

  @Test
  void drawsEachStepAsOftenAsItSays() {
    RandomGenerator random = new SplittableRandom(1);
    int[] counts = new int[3];
    Arrays.stream(LOPSIDED.independent(80_000, random)).forEach(t -> counts[t - 1]++);
    for (int t = 1; t <= 3; t++) {
      double p = LOPSIDED.probability(t);
      assertEquals(80_000 * p, counts[t - 1], 4 * Math.sqrt(80_000 * p * (1 - p)));
    }
  }

  @Test
  void spreadsABatchEvenly() {
    RandomGenerator random = new SplittableRandom(1);
    for (int i = 0; i < 100; i++) { // of 16 quantiles 2, 4 and 10 lie in the three steps
      int[] steps = LOPSIDED.stratified(16, random);
      assertEquals(2, IntStream.of(steps).filter(t -> t == 1).count());
      assertEquals(4, IntStream.of(steps).filter(t -> t == 2).count());
    }
  }

  @Test
  void refusesAStepThatIsNeverDrawn() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> StepDistribution.of(1, 0, 1));
    assertEquals(
        "step 2 has the frequency 0.0; expected a finite number above 0", refused.getMessage());
  }
}
