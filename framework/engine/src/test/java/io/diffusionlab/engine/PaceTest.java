package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
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

  @Test
  void aSlowAverageKeepsMuchOfItsStartWithoutWarmUpAndLittleWithIt() {
    // 0.9999^10,000; with warm-up Π (1 + k) / (10 + k), k from 0
    assertEquals(.36786, keptOfTheStart(pace(0, .9999, false), 10_000), 1e-5);
    assertEquals(1.0 / 10 * 2 / 11 * 3 / 12, keptOfTheStart(pace(0, .9999, true), 3), 1e-15);
    assertTrue(keptOfTheStart(pace(0, .9999, true), 10_000) < 1e-20);
  }

  private static double keptOfTheStart(Pace pace, int steps) {
    return LongStream.rangeClosed(1, steps).mapToDouble(pace::decay).reduce(1, (a, b) -> a * b);
  }

  private static Pace pace(int warmup, boolean emaWarmup) {
    return pace(warmup, 0.999, emaWarmup);
  }

  private static Pace pace(int warmup, double ema, boolean emaWarmup) {
    return new Pace(
        new TrainingSettings(
            1,
            1,
            1.0,
            warmup,
            1,
            ema,
            emaWarmup,
            0.9,
            0.999,
            1e-8,
            1,
            1,
            1,
            1,
            TrainingSettings.Precision.FLOAT32,
            TrainingSettings.Memory.KEEP,
            TrainingSettings.Processor.CPU));
  }
}
