package io.diffusionlab.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The order in which training sees a data set: one permutation after another. Thread-safe. */
final class EpochOrder {

  private static final int REMEMBERED = 2; // a batch may straddle two epochs

  private final int size;
  private final Streams streams;
  private final Map<Long, int[]> permutations =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, int[]> eldest) {
          return size() > REMEMBERED;
        }
      };

  EpochOrder(int size, Streams streams) {
    if (size < 1) {
      throw new IllegalArgumentException("the training split of the data set is empty");
    }
    this.size = size;
    this.streams = streams;
  }

  /** Index of the sample at {@code position}, counted from 0 over all epochs. */
  int at(long position) {
    return permutation(position / size)[(int) (position % size)];
  }

  private synchronized int[] permutation(long epoch) {
    return permutations.computeIfAbsent(epoch, this::shuffled);
  }

  /** Fisher and Yates' shuffle. */
  private int[] shuffled(long epoch) {
    int[] order = IntStream.range(0, size).toArray();
    RandomGenerator random = streams.generator("data/order", epoch);
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }
}
