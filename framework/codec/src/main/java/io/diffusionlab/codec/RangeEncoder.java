package io.diffusionlab.codec;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Arithmetic coding with carries, after Martin (1979): a symbol of frequency f of 2^16 costs 16 −
 * log₂ f bits.
 *
 * <p>Coding goes forward, so a prefix of the bytes can be decoded as far as it reaches.
 */
final class RangeEncoder {

  /** Frequencies of a symbol add up to 2^16. */
  static final int TOTAL_BITS = 16;

  /** Below this the range has too few digits left, and its first byte is settled. */
  static final long SMALLEST = 1L << 24;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long low; // 33 bits: the 33rd is a carry
  private long range = 0xFFFFFFFFL;
  private int held; // the last byte, which a carry may still change
  private long heldOnes; // bytes 0xFF after it, which a carry would turn into 0
  private boolean started;

  /** Sends the symbol that takes [from, from + frequency) of [0, 2^16). */
  void encode(int from, int frequency) {
    long unit = range >>> TOTAL_BITS;
    low += unit * from;
    range = unit * frequency;
    while (range < SMALLEST) {
      shift();
      range <<= 8;
    }
  }

  /** Bytes settled so far. */
  int size() {
    return bytes.size();
  }

  /** Ends the message; zeros at its end are left out, as the decoder reads zeros there. */
  byte[] finish() {
    for (long spare = 0xFFFFFFFFL; spare > 0; spare >>>= 1) { // the roundest number in the range
      long round = (low + spare) & ~spare;
      if (round < low + range) {
        low = round;
        break;
      }
    }
    for (int i = 0; i < 5; i++) {
      shift();
    }
    byte[] all = bytes.toByteArray();
    int end = all.length;
    while (end > 0 && all[end - 1] == 0) {
      end--;
    }
    return Arrays.copyOf(all, end);
  }

  private void shift() {
    if (low < 0xFF000000L || low > 0xFFFFFFFFL) {
      int carry = (int) (low >>> 32);
      if (started) {
        bytes.write(held + carry);
      }
      for (; heldOnes > 0; heldOnes--) {
        bytes.write(0xFF + carry);
      }
      held = (int) (low >>> 24) & 0xFF;
      started = true;
    } else {
      heldOnes++;
    }
    low = (low & 0x00FFFFFFL) << 8;
  }
}
