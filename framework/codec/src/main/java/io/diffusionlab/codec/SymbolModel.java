package io.diffusionlab.codec;

import java.util.Arrays;
import java.util.function.IntSupplier;

/** Symbols whose frequencies are learned as they come, by sender and receiver alike. */
final class SymbolModel {

  private static final int LEARN = 24; // what one symbol adds to its count of 1

  private final int[] counts;

  /**
   * @param symbols how many there are
   */
  SymbolModel(int symbols) {
    counts = new int[symbols];
    Arrays.fill(counts, 1);
  }

  int exchange(Channel channel, IntSupplier symbol) {
    int found = channel.symbol(cumulative(), symbol);
    counts[found] += LEARN;
    return found;
  }

  private int[] cumulative() {
    int total = Arrays.stream(counts).sum();
    int[] cumulative = new int[counts.length + 1];
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i];
      cumulative[i + 1] = i + 1 + (int) (sum * ((1 << 16) - counts.length) / total);
    }
    return cumulative;
  }
}
