package io.diffusionlab.plugins.architectures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.diffusionlab.spi.DataShape;
import org.junit.jupiter.api.Test;

class MlpArchitectureTest {

  private static final MlpArchitecture MLP = new MlpArchitecture(new MlpArchitecture.Config(16, 3));

  @Test
  void countsAsByHand() {
    long linear = 16 * 16 + 16;
    long ends = (2 * 16 + 16) + (16 * 2 + 2);
    DataShape pairs = DataShape.vector(2);
    assertEquals(ends + (2 + 3 * 3) * linear, Networks.parameters(MLP.network(pairs), pairs));
  }

  @Test
  void givesAnOutputOfTheInputsShapeThatStartsAtZero() {
    DataShape single = DataShape.vector(1);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray output = Networks.output(MLP.network(single), manager, single);
      assertEquals(new Shape(2, 1), output.getShape());
      assertArrayEquals(new float[2], output.toFloatArray());
    }
  }

  @Test
  void usesTheStepOfEachSample() {
    DataShape triples = DataShape.vector(3);
    try (NDManager manager = NDManager.newBaseManager()) {
      Networks.assertStepMatters(MLP.network(triples), manager, triples);
    }
  }

  @Test
  void refusesImages() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> MLP.network(DataShape.image(1, 8, 8)));
    assertEquals(
        "mlp takes vectors, not samples of size 1×8×8; unet takes images", refusal.getMessage());
  }

  @Test
  void refusesAnOddWidth() {
    MlpArchitecture.Config odd = new MlpArchitecture.Config(7, 1);
    assertThrows(IllegalArgumentException.class, () -> new MlpArchitecture(odd));
  }
}
