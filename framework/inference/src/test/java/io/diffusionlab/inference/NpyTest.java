package io.diffusionlab.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fixtures are NumPy's own, written by {@code src/test/scripts/npy_fixtures.py}. */
final class NpyTest {

  @TempDir Path folder;

  @Test
  void readsWhatNumPyWrites() throws IOException {
    Npy array = Npy.read(fixture("float32.npy"));
    assertEquals(List.of(2, 3), array.shape());
    assertArrayEquals(new float[] {-.5f, -.25f, 0, .25f, .5f, .75f}, array.values());
  }

  @Test
  void writesTheBytesThatNumPyWrites() throws IOException {
    Path file = folder.resolve("copy.npy");
    for (String name : List.of("float32.npy", "vector.npy")) {
      Npy.read(fixture(name)).write(file);
      assertArrayEquals(Files.readAllBytes(fixture(name)), Files.readAllBytes(file), name);
    }
  }

  @Test
  void roundsFloat64() throws IOException {
    float[] expected = {0, 1 / 3f, 2 / 3f, 1, 4 / 3f, 5 / 3f};
    assertArrayEquals(expected, Npy.read(fixture("float64.npy")).values());
  }

  @Test
  void readsFormatVersion2() throws IOException {
    Npy array = Npy.read(fixture("version2.npy"));
    assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, array.values());
  }

  @Test
  void saysWhatAnArrayIsThatItCannotRead() throws IOException {
    assertRefused(
        "the array is in column-major order; expected row-major, as numpy.ascontiguousarray makes",
        fixture("fortran.npy"));
    assertRefused(
        "numbers of type '<i8'; expected float32 or float64, little-endian", fixture("int64.npy"));
    assertRefused(
        "numbers of type '>f4'; expected float32 or float64, little-endian",
        fixture("big-endian.npy"));
  }

  @Test
  void saysThatAFileIsCutShort() throws IOException {
    byte[] whole = Files.readAllBytes(fixture("float32.npy"));
    Path file = folder.resolve("short.npy");
    Files.write(file, Arrays.copyOf(whole, whole.length - 4));
    assertRefused("20 bytes of numbers; expected 24 for shape (2, 3)", file);
    Files.write(file, Arrays.copyOf(whole, 40));
    assertRefused("the file ends within its header", file);
    Files.write(file, new byte[3]);
    assertRefused("not a .npy file; expected an array as numpy.save writes", file);
  }

  @Test
  void saysThatThereIsNoFile() {
    Path file = folder.resolve("absent.npy");
    IOException e = assertThrows(IOException.class, () -> Npy.read(file));
    assertTrue(String.valueOf(e.getMessage()).startsWith(file + ": no such file"));
  }

  @Test
  void refusesAShapeThatDoesNotHoldItsNumbers() {
    assertThrows(IllegalArgumentException.class, () -> new Npy(new float[5], List.of(2, 3)));
  }

  private static void assertRefused(String expected, Path file) {
    IOException e = assertThrows(IOException.class, () -> Npy.read(file));
    assertEquals(file + ": " + expected, e.getMessage());
  }

  private Path fixture(String name) throws IOException {
    Path copy = folder.resolve(name);
    try (InputStream resource = Objects.requireNonNull(NpyTest.class.getResourceAsStream(name))) {
      Files.write(copy, resource.readAllBytes());
    }
    return copy;
  }
}
