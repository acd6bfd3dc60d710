package io.diffusionlab.spi;

import java.io.IOException;
import java.util.random.RandomGenerator;

/** The samples of one split. Safe for use by several threads. */
public interface Examples extends AutoCloseable {

  int size();

  /**
   * Writes sample {@code index}, scaled to [−1, 1] if the data are {@link Dataset#bounded}, to
   * {@code into} from {@code offset} on, in row-major order of {@link Dataset#shape}.
   *
   * @param augment source of random crops and flips; the same state gives the same sample
   */
  void read(int index, RandomGenerator augment, float[] into, int offset) throws IOException;

  /** Label of sample {@code index}, an index into {@link Dataset#classes}; −1 if there is none. */
  default int label(int index) {
    return -1;
  }

  @Override
  default void close() throws IOException {}
}
