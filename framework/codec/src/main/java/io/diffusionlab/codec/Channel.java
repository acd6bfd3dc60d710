package io.diffusionlab.codec;

import java.util.function.IntSupplier;

/**
 * What sender and receiver have between them, so that one protocol serves both: the sender's side
 * asks for each value and sends it, the receiver's ignores the supplier and gives what was sent.
 */
interface Channel {

  /** A symbol whose shares of 2^16 are {@code cumulative[i]} … {@code cumulative[i + 1]}. */
  int symbol(int[] cumulative, IntSupplier value);

  /** A number in [0, 2^bits), all alike probable. */
  int uniform(int bits, IntSupplier value);

  /** Whether everything up to here was received whole; a message may have been cut off. */
  boolean whole();

  /** Bytes so far. */
  int bytes();

  /** Sends. */
  record Sender(RangeEncoder coder) implements Channel {

    @Override
    public int symbol(int[] cumulative, IntSupplier value) {
      int symbol = value.getAsInt();
      coder.encode(cumulative[symbol], cumulative[symbol + 1] - cumulative[symbol]);
      return symbol;
    }

    @Override
    public int uniform(int bits, IntSupplier value) {
      int number = value.getAsInt();
      int share = RangeEncoder.TOTAL_BITS - bits;
      coder.encode(number << share, 1 << share);
      return number;
    }

    @Override
    public boolean whole() {
      return true;
    }

    @Override
    public int bytes() {
      return coder.size();
    }
  }

  /**
   * Receives.
   *
   * @param available how many of the message's bytes arrived
   * @param length how many bytes were sent
   */
  record Receiver(RangeDecoder coder, int available, int length) implements Channel {

    @Override
    public int symbol(int[] cumulative, IntSupplier value) {
      int at = coder.peek();
      int low = 0;
      int high = cumulative.length - 1;
      while (high - low > 1) {
        int middle = (low + high) >>> 1;
        if (cumulative[middle] <= at) {
          low = middle;
        } else {
          high = middle;
        }
      }
      coder.skip(cumulative[low], cumulative[low + 1] - cumulative[low]);
      return low;
    }

    @Override
    public int uniform(int bits, IntSupplier value) {
      int share = RangeEncoder.TOTAL_BITS - bits;
      int number = coder.peek() >>> share;
      coder.skip(number << share, 1 << share);
      return number;
    }

    @Override
    public boolean whole() {
      return available >= length || coder.used() <= available;
    }

    @Override
    public int bytes() {
      return Math.min(coder.used(), available);
    }
  }
}
