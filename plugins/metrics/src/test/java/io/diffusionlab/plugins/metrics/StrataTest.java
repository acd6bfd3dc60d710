package io.diffusionlab.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.plugins.metrics.Strata.Range;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrataTest {

  @ParameterizedTest
  @CsvSource({
    "1000, 99",
    "1000, 1",
    "1000, 998",
    "1000, 999",
    "1000, 5000",
    "4, 2",
    "1, 5",
    "2, 1"
  })
  void coverEveryStepFromTwoOnExactlyOnce(int timesteps, int count) {
    List<Range> ranges = Strata.of(timesteps, count).ranges();
    int next = 2;
    for (Range range : ranges) {
      assertEquals(next, range.first());
      assertTrue(range.size() >= 1);
      next += range.size();
    }
    assertEquals(Math.max(2, timesteps + 1), next);
    assertTrue(ranges.size() <= count);
  }

  @ParameterizedTest
  @CsvSource({"1000, 999", "1000, 2000", "50, 49"})
  void areSingleStepsIfThereAreEnough(int timesteps, int count) {
    List<Range> ranges = Strata.of(timesteps, count).ranges();
    assertEquals(timesteps - 1, ranges.size());
  }

  @ParameterizedTest
  @CsvSource({"1000, 20"})
  void aDrawStaysInItsRange(int timesteps, int count) {
    SplittableRandom random = new SplittableRandom(0);
    for (Range range : Strata.of(timesteps, count).ranges()) {
      for (int i = 0; i < 100; i++) {
        int t = range.draw(random);
        assertTrue(t >= range.first() && t < range.first() + range.size());
      }
    }
  }
}
