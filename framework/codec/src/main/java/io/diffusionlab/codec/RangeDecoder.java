package io.diffusionlab.codec;

/** Reads what {@link RangeEncoder} wrote, or the beginning of it. */
final class RangeDecoder {

  private static final int LOOK_AHEAD = 4; // bytes read before they are needed

  private final byte[] bytes;
  private int next;
  private long code;
  private long range = 0xFFFFFFFFL;

  RangeDecoder(byte[] bytes) {
    this.bytes = bytes;
    for (int i = 0; i < LOOK_AHEAD; i++) {
      code = code << 8 | read();
    }
  }

  /** A number in [0, 2^16) that lies in the next symbol's share. */
  int peek() {
    long unit = range >>> RangeEncoder.TOTAL_BITS;
    return (int) Math.min((1 << RangeEncoder.TOTAL_BITS) - 1, code / unit);
  }

  /** Goes past the symbol that takes [from, from + frequency). */
  void skip(int from, int frequency) {
    long unit = range >>> RangeEncoder.TOTAL_BITS;
    code -= unit * from;
    range = unit * frequency;
    while (range < RangeEncoder.SMALLEST) {
      code = (code << 8 | read()) & 0xFFFFFFFFL;
      range <<= 8;
    }
  }

  /** Bytes that the symbols so far depend on, at most; may be more than there are. */
  int used() {
    return next;
  }

  private int read() {
    int value = next < bytes.length ? bytes[next] & 0xFF : 0;
    next++;
    return value;
  }
}
