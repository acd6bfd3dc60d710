package io.diffusionlab.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diffusionlab.spi.DataShape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NoiseTest {

  private static final int MANY = 100_000;

  @Test
  void isStandardNormal() {
    float[] z = fill(Noise.seeded(5), 0, 0, MANY);
    double mean = 0;
    double square = 0;
    double fourth = 0;
    for (float value : z) {
      mean += value / MANY;
      square += Math.pow(value, 2) / MANY;
      fourth += Math.pow(value, 4) / MANY;
    }
    // Four standard deviations of each estimate: 1/√N, √(2/N), √(96/N).
    assertEquals(0, mean, 4 / Math.sqrt(MANY));
    assertEquals(1, square, 4 * Math.sqrt(2.0 / MANY));
    assertEquals(3, fourth, 4 * Math.sqrt(96.0 / MANY));
  }

  /** The numbers are those of {@code src/test/scripts/seeded_noise.py}. */
  @Test
  void isTheSameOnEveryMachine() {
    assertArrayEquals(
        new float[] {0.501271f, 0.162595f, -0.543695f}, fill(Noise.seeded(0), 0, 0, 3), 1e-6f);
    assertArrayEquals(
        new float[] {-0.399975f, -0.138322f, 0.570342f}, fill(Noise.seeded(42), 1, 3, 3), 1e-6f);
    assertArrayEquals(
        new float[] {-1.421781f, 1.821878f, -0.276624f},
        fill(Noise.seeded(-1), 1000, 63, 3),
        1e-6f);
  }

  @Test
  void repeatsForOneSeedAndDiffersForAnother() {
    float[] first = fill(Noise.seeded(5), 2, 3, 10);
    assertArrayEquals(first, fill(Noise.seeded(5), 2, 3, 10));
    assertFalse(Arrays.equals(first, fill(Noise.seeded(6), 2, 3, 10)));
  }

  @Test
  void isUncorrelatedBetweenNeighbouringSeedsSamplesAndSteps() {
    float[] base = fill(Noise.seeded(5), 0, 0, MANY);
    assertUncorrelated(base, fill(Noise.seeded(6), 0, 0, MANY));
    assertUncorrelated(base, fill(Noise.seeded(5), 1, 0, MANY));
    assertUncorrelated(base, fill(Noise.seeded(5), 0, 1, MANY));
    assertUncorrelated(fill(Noise.seeded(5), 1, 0, MANY), fill(Noise.seeded(5), 0, 1, MANY));
  }

  @Test
  void takesTheRestFromElsewhereWhenAnArrayHoldsTheStart() {
    Npy array = new Npy(new float[] {1, 2, 3, 4}, List.of(2, 2));
    Noise noise = Noise.of(array, DataShape.vector(2), 5, Noise.seeded(8));
    assertEquals(2, noise.samples());
    assertArrayEquals(new float[] {3, 4}, fill(noise, 0, 1, 2));
    assertArrayEquals(fill(Noise.seeded(8), 1, 1, 2), fill(noise, 1, 1, 2));
  }

  @Test
  void takesEachStepFromAnArrayThatHoldsThemAll() {
    Npy array = new Npy(new float[] {1, 2, 3, 4, 5, 6}, List.of(3, 1, 2));
    Noise noise = Noise.of(array, DataShape.vector(2), 2, Noise.seeded(8));
    assertEquals(1, noise.samples());
    assertArrayEquals(new float[] {5, 6}, fill(noise, 2, 0, 2));
  }

  @Test
  void saysWhichShapesOfArrayFit() {
    Npy array = new Npy(new float[12], List.of(3, 1, 4));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Noise.of(array, DataShape.image(1, 2, 2), 50, Noise.seeded(0)));
    assertEquals(
        "the noise has shape (3, 1, 4); expected (N, 1, 2, 2) for the start,"
            + " or (51, N, 1, 2, 2) for it and 50 steps",
        e.getMessage());
  }

  @Test
  void namesTheFileWhoseArrayDoesNotFit(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("start.npy");
    new Npy(new float[6], List.of(2, 3)).write(file);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Noise.read(file, DataShape.vector(2), 5, Noise.seeded(8)));
    assertEquals(
        file
            + ": the noise has shape (2, 3); expected (N, 2) for the start,"
            + " or (6, N, 2) for it and 5 steps",
        e.getMessage());
  }

  private static void assertUncorrelated(float[] a, float[] b) {
    double product = 0;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * (double) b[i] / a.length;
    }
    assertEquals(0, product, 4 / Math.sqrt(a.length));
  }

  private static float[] fill(Noise noise, int step, int sample, int size) {
    float[] values = new float[size];
    noise.fill(step, sample, FloatBuffer.wrap(values));
    return values;
  }
}
