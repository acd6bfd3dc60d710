package io.diffusionlab.codec;

import java.util.function.IntSupplier;

/**
 * Numbers that are alike from one to the next: learns how many binary digits they have, and sends
 * the digits after the first as they are. Elias's γ code with learned probabilities.
 */
final class SizeModel {

  private static final int SIZES = 17; // digits of 0 … 2^16 − 1

  private final SymbolModel sizes = new SymbolModel(SIZES);

  /**
   * @param value in [0, 2^16)
   */
  int exchange(Channel channel, IntSupplier value) {
    int[] sent = new int[1];
    int size =
        sizes.exchange(
            channel,
            () -> {
              sent[0] = value.getAsInt();
              return Integer.SIZE - Integer.numberOfLeadingZeros(sent[0]);
            });
    if (size < 2) {
      return size;
    }
    int first = 1 << (size - 1);
    return first + channel.uniform(size - 1, () -> sent[0] - first);
  }
}
