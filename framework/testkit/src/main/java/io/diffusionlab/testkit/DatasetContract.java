package io.diffusionlab.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.SampleRule;
import io.diffusionlab.spi.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every data set must do; looks at the first samples of each split. */
public interface DatasetContract {

  /** The data set, small if it can be. */
  Dataset dataset();

  /** How many samples of each split are looked at. */
  default int looksAt() {
    return 50;
  }

  @Test
  default void hasSamplesInTheUnitRangeIfItSaysSo() throws IOException {
    float limit = dataset().bounded() ? 1 : Float.MAX_VALUE;
    forEachSample(
        (examples, index, sample) -> {
          for (float value : sample) {
            assertTrue(Math.abs(value) <= limit, () -> "sample " + index + " holds " + value);
          }
        });
  }

  @Test
  default void readsTheSameSampleAgain() throws IOException {
    forEachSample(
        (examples, index, sample) ->
            assertArrayEquals(sample, read(examples, index, sample.length), "" + index));
  }

  @Test
  default void writesOnlyWhereItIsTold() throws IOException {
    Dataset dataset = dataset();
    try (Examples examples = dataset.open(Split.TRAIN)) {
      int size = dataset.shape().size();
      float[] room = new float[size + 2];
      Arrays.fill(room, 7);
      examples.read(0, new Random(0), room, 1);
      assertEquals(7, room[0]);
      assertEquals(7, room[size + 1]);
      assertArrayEquals(read(examples, 0, size), Arrays.copyOfRange(room, 1, size + 1));
    }
  }

  @Test
  default void readsTheSameFromSeveralThreads() throws IOException {
    Dataset dataset = dataset();
    int size = dataset.shape().size();
    try (Examples examples = dataset.open(Split.TRAIN)) {
      int count = Math.min(looksAt(), examples.size());
      float[][] alone =
          IntStream.range(0, count).mapToObj(i -> read(examples, i, size)).toArray(float[][]::new);
      float[][] together =
          IntStream.range(0, count)
              .parallel()
              .mapToObj(i -> read(examples, i, size))
              .toArray(float[][]::new);
      assertArrayEquals(alone, together);
    }
  }

  @Test
  default void labelsSamplesWithItsClasses() throws IOException {
    int classes = dataset().classes().size();
    forEachSample(
        (examples, index, sample) -> {
          int label = examples.label(index);
          String what = "sample " + index + " has label " + label + " of " + classes;
          assertTrue(classes == 0 ? label == -1 : 0 <= label && label < classes, what);
        });
  }

  @Test
  default void holdsOnlyLevelsThatItNames() throws IOException {
    int levels = dataset().quantization();
    if (levels > 0) {
      forEachSample(
          (examples, index, sample) -> {
            for (float value : sample) {
              double level = (value + 1) / 2 * (levels - 1);
              assertEquals(Math.rint(level), level, 1e-3, "sample " + index + " holds " + value);
            }
          });
    }
  }

  @Test
  default void keepsItsOwnRule() throws IOException {
    if (dataset().rule().isPresent()) {
      SampleRule rule = dataset().rule().get();
      forEachSample(
          (examples, index, sample) ->
              assertTrue(rule.judge(sample).keeps(), () -> rule.name() + ": sample " + index));
    }
  }

  private void forEachSample(Look look) throws IOException {
    Dataset dataset = dataset();
    int size = dataset.shape().size();
    for (Split split : Split.values()) {
      try (Examples examples = dataset.open(split)) {
        assertTrue(examples.size() > 0, () -> "no samples in " + split);
        for (int i = 0; i < Math.min(looksAt(), examples.size()); i++) {
          look.at(examples, i, read(examples, i, size));
        }
      }
    }
  }

  private static float[] read(Examples examples, int index, int size) {
    float[] sample = new float[size];
    try {
      examples.read(index, new Random(index), sample, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sample;
  }

  /** A check of one sample. */
  interface Look {
    void at(Examples examples, int index, float[] sample);
  }
}
