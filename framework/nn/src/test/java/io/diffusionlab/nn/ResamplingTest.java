package io.diffusionlab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import org.junit.jupiter.api.Test;

class ResamplingTest {

  @Test
  void halvesAnEvenHeightAndWidth() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = manager.ones(new Shape(2, 3, 6, 10));
      Block block = new Downsample(Convolutions.IMAGE, 3);
      assertEquals(new Shape(2, 3, 3, 5), Blocks.seeded(block, manager, x).getShape());
      Shape[] promised = block.getOutputShapes(new Shape[] {x.getShape()});
      assertArrayEquals(new Shape[] {new Shape(2, 3, 3, 5)}, promised);
    }
  }

  @Test
  void doublesHeightAndWidth() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = manager.ones(new Shape(2, 3, 1, 5));
      Block block = new Upsample(Convolutions.IMAGE, 3);
      assertEquals(new Shape(2, 3, 2, 10), Blocks.seeded(block, manager, x).getShape());
    }
  }

  @Test
  void halvesAndDoublesASignal() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = manager.ones(new Shape(2, 3, 10));
      Block down = new Downsample(Convolutions.SIGNAL, 3);
      assertEquals(new Shape(2, 3, 5), Blocks.seeded(down, manager, x).getShape());
      Block up = new Upsample(Convolutions.SIGNAL, 3);
      assertEquals(new Shape(2, 3, 20), Blocks.seeded(up, manager, x).getShape());
      Shape[] promised = up.getOutputShapes(new Shape[] {x.getShape()});
      assertArrayEquals(new Shape[] {new Shape(2, 3, 20)}, promised);
    }
  }

  @Test
  void repeatsNumbersOfASignal() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 2, 2));
      float[] expected = {1, 1, 2, 2, 3, 3, 4, 4};
      assertArrayEquals(expected, Ops.upsample2(x).toFloatArray());
    }
  }

  @Test
  void repeatsPixels() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 1, 2, 2));
      float[] expected = {1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4};
      assertArrayEquals(expected, Ops.upsample2(x).toFloatArray());
    }
  }
}
