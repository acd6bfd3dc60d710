package io.diffusionlab.plugins.times;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.LossHistory;
import io.diffusionlab.spi.StepDistribution;
import io.diffusionlab.spi.TimeSampler;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.TimeSamplerContract;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LowDiscrepancyTimesTest implements TimeSamplerContract {

  private static final int T = 1000;
  private static final int BATCH = 20;
  private static final int BATCHES = 100_000;

  @Override
  public TimeSampler times() {
    return new LowDiscrepancyTimes();
  }

  /**
   * The loss L_t = t / T. One draw has the variance (T² − 1) / (12 T²), so 20 independent ones have
   * a 20th of that. Spread evenly, their mean depends on the place within T / 20 = 50 steps alone:
   * (50² − 1) / (12 T²), 400 times less than one draw.
   */
  @Test
  void aBatchVariesAsLittleAsAShareOfTheSteps() {
    RandomGenerator random = new SplittableRandom(7);
    StepDistribution p = times().distribution(Levels.linear(T), LossHistory.NONE);
    double independent = (1 - 1. / (T * T)) / 12 / BATCH;
    double spread = (50. * 50 - 1) / 12 / T / T;
    double error = 4 * Math.sqrt(2. / BATCHES);
    assertEquals(independent, variance(() -> p.independent(BATCH, random)), error * independent);
    assertEquals(spread, variance(() -> p.stratified(BATCH, random)), error * spread);
  }

  private interface Draw {
    int[] steps();
  }

  /** Of a batch's mean loss. */
  private static double variance(Draw draw) {
    double sum = 0;
    for (int i = 0; i < BATCHES; i++) {
      double mean = IntStream.of(draw.steps()).average().orElse(0) / T;
      sum += Math.pow(mean - (1 + 1. / T) / 2, 2);
    }
    return sum / BATCHES;
  }
}
