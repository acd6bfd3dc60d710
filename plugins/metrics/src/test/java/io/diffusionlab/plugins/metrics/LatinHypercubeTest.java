package io.diffusionlab.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LatinHypercubeTest {

  private static final int COUNT = 1000;

  private final LatinHypercube random = new LatinHypercube(COUNT, new SplittableRandom(1));

  @Test
  void everyRangeHasOneSample() {
    double[] sorted = random.uniforms();
    Arrays.sort(sorted);
    for (int i = 0; i < COUNT; i++) {
      assertEquals(i, (int) (sorted[i] * COUNT + 1e-9));
    }
  }

  @Test
  void theMeanOfASquareHardlyVaries() {
    float[] normals = random.normals(3);
    double squares = 0;
    for (float z : normals) {
      squares += z * z / normals.length;
    }
    assertEquals(1, squares, 2e-3); // of independent numbers the deviation is √(2 / 3000) = .026
  }

  @Test
  void numbersOfOneSampleAreIndependent() {
    float[] normals = random.normals(2);
    double product = 0;
    for (int i = 0; i < COUNT; i++) {
      product += normals[2 * i] * normals[2 * i + 1] / COUNT;
    }
    assertEquals(0, product, 4 / Math.sqrt(COUNT));
  }

  @Test
  void stepsLieInTheirRangeAlikeOften() {
    int[] steps = random.steps(new Strata.Range(5, 10));
    for (int step = 5; step < 15; step++) {
      int wanted = step;
      double times = Arrays.stream(steps).filter(t -> t == wanted).count();
      assertEquals(COUNT / 10.0, times, 1);
    }
    assertTrue(Arrays.stream(steps).allMatch(t -> t >= 5 && t < 15));
  }
}
