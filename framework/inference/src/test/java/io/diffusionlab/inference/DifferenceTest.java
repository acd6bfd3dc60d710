package io.diffusionlab.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DifferenceTest {

  @Test
  void isTheRootOfTheMeanSquareAndTheLargest() {
    Difference found = Difference.of(new float[] {1, 2, 3, 4}, new float[] {4, 2, -1, 4});
    assertEquals(2.5, found.rootMeanSquare(), 1e-12); // √((9 + 0 + 16 + 0) / 4)
    assertEquals(4, found.largest());
  }

  @Test
  void isNotANumberWhereOneIsNot() {
    Difference found = Difference.of(new float[] {1, 2}, new float[] {Float.NaN, 2});
    assertTrue(Double.isNaN(found.rootMeanSquare()));
    assertTrue(Double.isNaN(found.largest()));
  }

  @Test
  void needsAsManyNumbers() {
    assertThrows(IllegalArgumentException.class, () -> Difference.of(new float[2], new float[3]));
  }
}
