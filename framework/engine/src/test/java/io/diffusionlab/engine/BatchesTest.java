package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diffusionlab.spi.Examples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BatchesTest {

  @Test
  void anEpochHasEverySampleOnce() throws IOException {
    List<Integer> seen = indices(1, 6); // 6 batches of 5: two epochs of 15
    assertEquals(15, new HashSet<>(seen.subList(0, 15)).size());
    assertEquals(15, new HashSet<>(seen.subList(15, 30)).size());
    assertNotEquals(seen.subList(0, 15), seen.subList(15, 30));
  }

  @Test
  void readsOnFromAnyStep() throws IOException {
    List<Integer> whole = indices(1, 9);
    assertEquals(whole.subList(4 * 5, 9 * 5), indices(5, 5));
  }

  @Test
  void aSampleIsAugmentedAlikeWhereverReadingStarts() throws IOException {
    try (Batches whole = batches(new Counting(15, -1), 1);
        Batches late = batches(new Counting(15, -1), 3)) {
      whole.next();
      whole.next();
      assertArrayEquals(whole.next().samples(), late.next().samples());
    }
  }

  @Test
  void aBatchMayBeLargerThanTheData() throws IOException {
    try (Batches batches = batches(new Counting(2, -1), 1)) {
      assertEquals(5, batches.next().labels().length);
    }
  }

  @Test
  void aSampleThatCannotBeReadStopsTheReaderWithItsMessage() throws IOException {
    try (Batches batches = batches(new Counting(15, 7), 1)) {
      IOException thrown =
          assertThrows(
              IOException.class,
              () -> {
                for (int i = 0; i < 3; i++) {
                  batches.next();
                }
              });
      assertEquals("picture 7 is cut off", thrown.getMessage());
    }
  }

  private static List<Integer> indices(long firstStep, int steps) throws IOException {
    List<Integer> indices = new ArrayList<>();
    try (Batches batches = batches(new Counting(15, -1), firstStep)) {
      for (int i = 0; i < steps; i++) {
        for (long label : batches.next().labels()) {
          indices.add((int) label);
        }
      }
    }
    return indices;
  }

  private static Batches batches(Examples examples, long firstStep) {
    return new Batches(examples, 2, 5, new Streams(1), firstStep);
  }

  /** Samples (index, a random number), labelled by their index. */
  private record Counting(int size, int broken) implements Examples {

    @Override
    public void read(int index, RandomGenerator augment, float[] into, int offset)
        throws IOException {
      if (index == broken) {
        throw new IOException("picture " + index + " is cut off");
      }
      into[offset] = index;
      into[offset + 1] = augment.nextFloat();
    }

    @Override
    public int label(int index) {
      return index;
    }
  }
}
