package io.diffusionlab.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NativeCopiesTest {

  @Test
  void outliveTheArrayTheyWereMadeFrom() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray copy;
      try (NDManager scratch = manager.newSubManager()) {
        copy = NativeCopies.of(manager, scratch.create(new float[] {1, 2, 3}));
      }
      assertArrayEquals(new float[] {1, 2, 3}, copy.toFloatArray());
    }
  }

  @Test
  void doNotChangeWithTheirSource() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray source = manager.create(new float[] {1, 2, 3});
      NDArray[] copies = NativeCopies.of(manager, List.of(source));
      source.addi(1);
      assertArrayEquals(new float[] {1, 2, 3}, copies[0].toFloatArray());
    }
  }

  @Test
  void holdTheConstantsOfAGraph() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Graph graph =
          Traces.trace(
              x -> x.mul(x.getManager().create(new float[] {1, 2, 3, 4})), manager, new Shape(4));
      NDArray[] constants = NativeCopies.constants(manager, graph);
      assertEquals(1, constants.length);
      assertArrayEquals(new float[] {1, 2, 3, 4}, constants[0].toFloatArray());
    }
  }
}
