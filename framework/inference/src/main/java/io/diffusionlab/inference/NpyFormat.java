package io.diffusionlab.inference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** NumPy's file format, NumPy Enhancement Proposal 1. */
final class NpyFormat {

  private static final byte[] MAGIC = "\u0093NUMPY".getBytes(ISO_8859_1);
  private static final int ALIGNMENT = 64;

  private NpyFormat() {}

  static byte[] bytes(Npy array) {
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': " + tuple(array.shape()) + ", }";
    int start = MAGIC.length + 4;
    int padding = Math.floorMod(-(start + header.length() + 1), ALIGNMENT);
    byte[] text = (header + " ".repeat(padding) + "\n").getBytes(ISO_8859_1);
    byte[] file = new byte[start + text.length + Float.BYTES * array.values().length];
    ByteBuffer bytes = littleEndian(file);
    bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) text.length).put(text);
    bytes.asFloatBuffer().put(array.values());
    return file;
  }

  /** As Python writes it: {@code (2, 3)}, and {@code (2,)} for one size. */
  private static String tuple(List<Integer> shape) {
    return shape.size() == 1 ? "(" + shape.get(0) + ",)" : Npy.text(shape);
  }

  /**
   * @throws IllegalArgumentException saying what is wrong with the bytes
   */
  static Npy parse(byte[] file) {
    ByteBuffer bytes = littleEndian(file);
    String header = header(bytes);
    if (!field(header, "fortran_order", "(True|False)").equals("False")) {
      throw new IllegalArgumentException(
          "the array is in column-major order; expected row-major, as numpy.ascontiguousarray makes");
    }
    String type = field(header, "descr", "'([^']*)'");
    List<Integer> shape = shape(field(header, "shape", "\\(([\\d, ]*)\\)"));
    return new Npy(values(bytes, type, shape), shape);
  }

  private static String header(ByteBuffer bytes) {
    byte[] magic = new byte[MAGIC.length];
    if (bytes.remaining() < MAGIC.length + 4 || !Arrays.equals(take(bytes, magic), MAGIC)) {
      throw new IllegalArgumentException("not a .npy file; expected an array as numpy.save writes");
    }
    int version = bytes.get();
    bytes.get(); // the minor version
    if (version < 1 || version > 3) {
      throw new IllegalArgumentException("format version " + version + "; expected 1, 2 or 3");
    }
    int length = version == 1 ? Short.toUnsignedInt(bytes.getShort()) : bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new IllegalArgumentException("the file ends within its header");
    }
    return new String(take(bytes, new byte[length]), ISO_8859_1);
  }

  private static float[] values(ByteBuffer bytes, String type, List<Integer> shape) {
    boolean twice = type.equals("<f8");
    if (!twice && !type.equals("<f4")) {
      throw new IllegalArgumentException(
          "numbers of type '" + type + "'; expected float32 or float64, little-endian");
    }
    long count = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    long expected = count * (twice ? Double.BYTES : Float.BYTES);
    if (bytes.remaining() != expected) {
      throw new IllegalArgumentException(
          "%d bytes of numbers; expected %d for shape %s"
              .formatted(bytes.remaining(), expected, Npy.text(shape)));
    }
    float[] values = new float[Math.toIntExact(count)];
    for (int i = 0; i < values.length; i++) {
      values[i] = twice ? (float) bytes.getDouble() : bytes.getFloat();
    }
    return values;
  }

  private static List<Integer> shape(String sizes) {
    return Arrays.stream(sizes.split(",", -1))
        .map(String::strip)
        .filter(size -> !size.isEmpty())
        .map(Integer::valueOf)
        .toList();
  }

  private static String field(String header, String key, String value) {
    Matcher matcher = Pattern.compile("'" + key + "'\\s*:\\s*" + value).matcher(header);
    if (!matcher.find()) {
      throw new IllegalArgumentException(
          "no readable '" + key + "' in its header " + header.strip());
    }
    return matcher.group(1);
  }

  private static byte[] take(ByteBuffer bytes, byte[] into) {
    bytes.get(into);
    return into;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
