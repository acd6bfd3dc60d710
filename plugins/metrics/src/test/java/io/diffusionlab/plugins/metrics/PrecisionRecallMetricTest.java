package io.diffusionlab.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrecisionRecallMetricTest {

  @Test
  void equalSetsAreAllPreciseAndCovered() {
    double[][] line = line(0, 10);
    Scores scores = scores(line, line);
    assertEquals(1, scores.value("precision"));
    assertEquals(1, scores.value("recall"));
    assertEquals(1, scores.value("coverage"));
  }

  @Test
  void aCollapsedModelIsPreciseWithoutRecall() {
    // Generated: the points 0 … 4 of real points 0 … 19; k = 1: each ball has radius 1.
    Scores scores = scores(line(0, 5), line(0, 20));
    assertEquals(1, scores.value("precision"));
    assertEquals(6.0 / 20, scores.value("recall")); // 0 … 5
    assertEquals(6.0 / 20, scores.value("coverage"));
    // Point 0 lies in the balls of 0 and 1, the others in three each.
    assertEquals((2 + 4 * 3) / 5.0, scores.value("density"));
  }

  @Test
  void samplesFarFromTheDataAreNotPrecise() {
    Scores scores = scores(line(100, 5), line(0, 5));
    assertEquals(0, scores.value("precision"));
    assertEquals(0, scores.value("recall"));
    assertEquals(0, scores.value("density"));
  }

  @Test
  void theErrorOfAShareIsThatOfACoin() { // of 100 points the 50 at 0 … 49 lie in balls
    Scores scores = scores(line(0, 100), line(0, 50));
    assertEquals(.51, scores.value("precision"), 1e-12); // 50 is on the edge of the ball of 49
    assertEquals(.05, scores.value("precision_error"), .01); // √(p (1 − p) / n)
  }

  private static Scores scores(double[][] generated, double[][] real) {
    return new Scores(
        PrecisionRecallMetric.scores(new FeatureSets(generated, real, "points"), 1, 0));
  }

  private static double[][] line(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(i -> new double[] {i})
        .toArray(double[][]::new);
  }
}
