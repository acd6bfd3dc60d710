package io.diffusionlab.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class GroupNormTest {

  @Test
  void givesEachGroupMeanZeroAndVarianceOne() {
    Shape shape = new Shape(2, 6, 4, 5);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = Blocks.wave(manager, shape).mul(7).add(100);
      float[] y = Blocks.seeded(new GroupNorm(3), manager, x).toFloatArray();
      int size = 2 * 4 * 5;
      for (int group = 0; group < 2 * 3; group++) {
        double sum = 0;
        double squares = 0;
        for (int i = group * size; i < (group + 1) * size; i++) {
          sum += y[i];
          squares += (double) y[i] * y[i];
        }
        assertEquals(0, sum / size, 1e-4);
        assertEquals(1, squares / size, 1e-4);
      }
    }
  }

  @Test
  void scalesAndShiftsEachChannel() {
    Shape shape = new Shape(1, 4, 3, 3);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = Blocks.wave(manager, shape);
      float[] normal = Blocks.seeded(new GroupNorm(2), manager, x).toFloatArray();
      float[] filled = Blocks.filled(new GroupNorm(2), manager, x).toFloatArray();
      for (int i = 0; i < normal.length; i++) {
        int channel = i / 9;
        double parameter = Math.sin((channel + 1.0) * (channel + 1.0)); // gamma and beta
        assertEquals(normal[i] * parameter + parameter, filled[i], 1e-5);
      }
    }
  }

  @Test
  void refusesGroupsThatDoNotDivideTheChannels() {
    try (NDManager manager = NDManager.newBaseManager()) {
      GroupNorm norm = new GroupNorm(4);
      IllegalArgumentException refusal =
          assertThrows(
              IllegalArgumentException.class,
              () -> norm.initialize(manager, DataType.FLOAT32, new Shape(1, 6, 2, 2)));
      assertEquals("4 groups do not divide 6 channels", refusal.getMessage());
    }
  }
}
