package io.diffusionlab.plugins.datasets;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The content of an IDX file of unsigned bytes, the format of MNIST. */
final class IdxFile {

  private static final int UNSIGNED_BYTE = 0x08;

  private final int[] sizes;
  private final byte[] bytes;

  private IdxFile(int[] sizes, byte[] bytes) {
    this.sizes = sizes;
    this.bytes = bytes;
  }

  /**
   * Reads {@code file}, gzipped or not.
   *
   * @param axes how many axes it must have
   * @throws IOException naming the file and what is wrong with it
   */
  static IdxFile read(Path file, int axes) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        DataInputStream in = new DataInputStream(unzipped(raw))) {
      int magic = in.readInt();
      if (magic != (UNSIGNED_BYTE << 8 | axes)) {
        throw new IOException(
            "%s: starts with 0x%08x; expected 0x%08x, an IDX file of bytes with %d axes"
                .formatted(file, magic, UNSIGNED_BYTE << 8 | axes, axes));
      }
      int[] sizes = new int[axes];
      for (int axis = 0; axis < axes; axis++) {
        sizes[axis] = in.readInt();
      }
      return new IdxFile(sizes, content(in, sizes, file));
    } catch (EOFException | ZipException damaged) {
      throw new IOException(
          "%s: ends too early or is damaged (%s)".formatted(file, damaged.getMessage()), damaged);
    }
  }

  /** Length of axis {@code axis}; axis 0 counts the items. */
  int size(int axis) {
    return sizes[axis];
  }

  /** The byte at {@code position} of the row-major content. */
  byte at(int position) {
    return bytes[position];
  }

  private static byte[] content(DataInputStream in, int[] sizes, Path file) throws IOException {
    long expected = Arrays.stream(sizes).asLongStream().reduce(1, (a, b) -> a * b);
    if (Arrays.stream(sizes).anyMatch(size -> size < 1) || expected > Integer.MAX_VALUE - 8) {
      throw new IOException(
          "%s: has sizes %s, which no data can have".formatted(file, Arrays.toString(sizes)));
    }
    byte[] bytes = in.readNBytes((int) expected);
    if (bytes.length < expected) {
      throw new IOException(
          "%s: ends after %d of %d bytes; download it again"
              .formatted(file, bytes.length, expected));
    }
    return bytes;
  }

  private static InputStream unzipped(InputStream in) throws IOException {
    in.mark(2);
    boolean gzipped = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzipped ? new GZIPInputStream(in) : in;
  }
}
