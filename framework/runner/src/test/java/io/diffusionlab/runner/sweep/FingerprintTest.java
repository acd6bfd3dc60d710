package io.diffusionlab.runner.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {

  @TempDir Path folder;

  @Test
  void ofAFolderChangesWithAnyOfItsFiles() throws IOException {
    Files.writeString(folder.resolve("a"), "1");
    Files.writeString(folder.resolve("b"), "2");
    String before = Fingerprint.of(folder);
    assertEquals(before, Fingerprint.of(folder));
    Files.writeString(folder.resolve("b"), "3");
    assertNotEquals(before, Fingerprint.of(folder));
  }

  @Test
  void ofADataSetChangesWithASampleAndWithItsSize() throws IOException {
    String before = Fingerprint.of(new Numbers(10, 0));
    assertEquals(before, Fingerprint.of(new Numbers(10, 0)));
    assertNotEquals(before, Fingerprint.of(new Numbers(10, 1)));
    assertNotEquals(before, Fingerprint.of(new Numbers(11, 0)));
  }

  /** All zero but for the last. */
  private record Numbers(int size, float last) implements Dataset, Examples {

    @Override
    public DataShape shape() {
      return DataShape.vector(2);
    }

    @Override
    public Examples open(Split split) {
      return this;
    }

    @Override
    public void read(int index, RandomGenerator random, float[] into, int offset) {
      into[offset] = index == size - 1 ? last : 0;
      into[offset + 1] = 0;
    }
  }
}
