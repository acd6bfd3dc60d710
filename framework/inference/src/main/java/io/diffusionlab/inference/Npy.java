package io.diffusionlab.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** An array of float32 in NumPy's file format, little-endian and row-major. */
public final class Npy {

  private final float[] values;
  private final List<Integer> shape;

  /**
   * @param values row-major; kept, not copied
   * @throws IllegalArgumentException if there are not as many as {@code shape} says
   */
  public Npy(float[] values, List<Integer> shape) {
    long size = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    if (size != values.length) {
      throw new IllegalArgumentException(values.length + " numbers for shape " + text(shape));
    }
    this.values = values;
    this.shape = List.copyOf(shape);
  }

  /** The numbers, row-major; not a copy. */
  public float[] values() {
    return values;
  }

  public List<Integer> shape() {
    return shape;
  }

  /**
   * Reads float32, or float64 rounded to float32, of format version 1, 2 or 3.
   *
   * @throws IOException saying what the file holds instead, and what to do about it
   */
  public static Npy read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(
          file + ": no such file; expected an array as numpy.save writes");
    }
    try {
      return NpyFormat.parse(Files.readAllBytes(file));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** Writes format version 1. */
  public void write(Path file) throws IOException {
    Files.write(file, bytes());
  }

  /** What {@link #write} writes. */
  public byte[] bytes() {
    return NpyFormat.bytes(this);
  }

  /** As in {@code (4, 1, 32, 32)}. */
  static String text(List<Integer> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }
}
