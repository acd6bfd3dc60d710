package io.diffusionlab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class ResidualBlockTest {

  private static final Shape X = new Shape(2, 4, 5, 3);
  private static final Shape EMBEDDING = new Shape(2, 7);

  @Test
  void startsAsTheIdentityWhereTheChannelsStay() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = Blocks.wave(manager, X);
      ResidualBlock block =
          new ResidualBlock(Convolutions.IMAGE, new ResidualBlock.Size(4, 4), 2, 0);
      NDArray y = Blocks.seeded(block, manager, x, Blocks.wave(manager, EMBEDDING));
      assertArrayEquals(x.toFloatArray(), y.toFloatArray());
      assertFalse(ParameterPaths.of(block).containsKey("skip.weight"));
    }
  }

  @Test
  void changesTheChannelsByALinearMapOfEachPixel() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = Blocks.wave(manager, X);
      ResidualBlock block =
          new ResidualBlock(Convolutions.IMAGE, new ResidualBlock.Size(4, 6), 2, 0);
      NDArray y = Blocks.seeded(block, manager, x, Blocks.wave(manager, EMBEDDING));
      assertEquals(new Shape(2, 6, 5, 3), y.getShape());
      NDArray skip = block.getParameters().get("skip.weight").getArray();
      double expected = 0; // sample 1, channel 5, pixel (2, 1)
      for (int c = 0; c < 4; c++) {
        expected += skip.getFloat(5, c, 0, 0) * x.getFloat(1, c, 2, 1);
      }
      assertEquals(expected, y.getFloat(1, 5, 2, 1), 1e-5);
    }
  }

  @Test
  void isShiftedByTheEmbeddingOfItsOwnSample() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = Blocks.wave(manager, new Shape(1, 4, 5, 3)).repeat(0, 2);
      ResidualBlock block =
          new ResidualBlock(Convolutions.IMAGE, new ResidualBlock.Size(4, 4), 2, 0);
      NDArray y = Blocks.filled(block, manager, x, Blocks.wave(manager, EMBEDDING));
      assertNotEquals(y.get(0), y.get(1));
    }
  }
}
