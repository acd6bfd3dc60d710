package io.diffusionlab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class TimeEmbeddingTest {

  @Test
  void putsSinesBeforeCosinesWithHosFrequencies() {
    double second = .8639884494839686; // 1e-4^(1/63); with 64 divisions it would be .86596
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] waves = TimeEmbedding.waves(manager.create(new long[] {1}), 128).toFloatArray();
      assertEquals(Math.sin(1), waves[0], 1e-6);
      assertEquals(Math.sin(second), waves[1], 1e-6);
      assertEquals(Math.sin(1e-4), waves[63], 1e-9);
      assertEquals(Math.cos(1), waves[64], 1e-6);
      assertEquals(Math.cos(second), waves[65], 1e-6);
      assertEquals(Math.cos(1e-4), waves[127], 1e-6);
    }
  }

  @Test
  void startsAtZero() {
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] waves = TimeEmbedding.waves(manager.create(new long[] {0}), 4).toFloatArray();
      assertArrayEquals(new float[] {0, 0, 1, 1}, waves);
    }
  }

  @Test
  void staysExactAtTheLastOfManySteps() {
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] waves = TimeEmbedding.waves(manager.create(new long[] {3, 3999}), 8).toFloatArray();
      for (int i = 0; i < 4; i++) {
        double angle = 3999 * Math.pow(10, -4 * i / 3.0);
        assertEquals(Math.sin(angle), waves[8 + i], 2e-4);
        assertEquals(Math.cos(angle), waves[12 + i], 2e-4);
      }
    }
  }

  @Test
  void mapsEachStepToItsUnits() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray steps = manager.create(new long[] {5, 6, 5});
      NDArray embedding = Blocks.seeded(new TimeEmbedding(8, 32), manager, steps);
      assertEquals(new Shape(3, 32), embedding.getShape());
      assertEquals(embedding.get(0), embedding.get(2));
    }
  }

  @Test
  void refusesAnOddNumberOfWaves() {
    assertThrows(IllegalArgumentException.class, () -> new TimeEmbedding(7, 32));
    assertThrows(IllegalArgumentException.class, () -> new TimeEmbedding(2, 32));
  }
}
