package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Split;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Real samples to compare with. */
final class RealSamples {

  private final float[] values;
  private final int count;

  private RealSamples(float[] values, int count) {
    this.values = values;
    this.count = count;
  }

  /**
   * {@code wanted} samples spread evenly over a split, so that data sorted by class is covered; all
   * of them if there are no more.
   */
  static RealSamples spread(Dataset dataset, Split split, int wanted) throws IOException {
    int size = dataset.shape().size();
    RandomGenerator augment = new SplittableRandom(0);
    try (Examples examples = dataset.open(split)) {
      int count = Math.min(wanted, examples.size());
      float[] values = new float[Math.multiplyExact(count, size)];
      for (int i = 0; i < count; i++) {
        int index = (int) ((long) i * examples.size() / count);
        examples.read(index, augment, values, i * size);
      }
      return new RealSamples(values, count);
    }
  }

  int count() {
    return count;
  }

  /** A copy of sample {@code index}. */
  float[] sample(int index) {
    int size = values.length / count;
    return Arrays.copyOfRange(values, index * size, (index + 1) * size);
  }

  /** All of them, row-major; not a copy. */
  float[] all() {
    return values;
  }
}
