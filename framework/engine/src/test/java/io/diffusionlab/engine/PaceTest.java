package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PaceTest {

  @Test
  void theLearningRateRisesLinearlyToItsFullValue() {
    Pace pace = pace(4, true);
    assertEquals(0.25, pace.learningRate(1));
    assertEquals(0.5, pace.learningRate(2));
    assertEquals(1, pace.learningRate(4));
    assertEquals(1, pace.learningRate(1000));
  }

  @Test
  void withoutWarmUpTheFirstStepIsAFullOne() {
    assertEquals(1, pace(0, true).learningRate(1));
  }

  @Test
  void theAverageForgetsItsStartBeforeItSlowsDown() {
    Pace pace = pace(0, true);
    assertEquals(0.1, pace.decay(1), 1e-12); // (1 + 0) / (10 + 0)
    assertEquals(100.0 / 109, pace.decay(100), 1e-12);
    assertEquals(0.999, pace.decay(100_000));
  }

  @Test
  void theAveragesWarmUpCanBeTurnedOff() {
    assertEquals(0.999, pace(0, false).decay(1));
  }

  private static Pace pace(int warmup, boolean emaWarmup) {
    return new Pace(
        new TrainingSettings(
            1,
            1,
            1.0,
            warmup,
            1,
            0.999,
            emaWarmup,
            0.9,
            0.999,
            1e-8,
            1,
            1,
            1,
            1,
            TrainingSettings.Precision.FLOAT32));
  }
}
