package io.diffusionlab.plugins.datasets;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Split;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Vectors drawn when they are read. */
record Points(DataShape shape, int size, IndexedRandom random, Distribution distribution)
    implements Examples {

  static Points of(DataShape shape, Amount amount, Split split, Distribution distribution) {
    return new Points(
        shape,
        split == Split.TRAIN ? amount.train() : amount.test(),
        index -> Seeds.random(amount.seed(), split, index),
        distribution);
  }

  /** How many vectors, and which. */
  record Amount(int train, int test, long seed) {}

  /** The random stream of one vector. */
  interface IndexedRandom {
    Random of(int index);
  }

  /** Draws one vector. */
  interface Distribution {

    /**
     * Writes a vector to {@code into} from {@code offset} on.
     *
     * @return its label; −1 if there are no classes
     */
    int draw(Random random, float[] into, int offset);
  }

  @Override
  public void read(int index, RandomGenerator augment, float[] into, int offset) {
    distribution.draw(random.of(index), into, offset);
  }

  @Override
  public int label(int index) {
    return distribution.draw(random.of(index), new float[shape.size()], 0);
  }

  /** Adds noise and keeps the result in [−1, 1]. */
  static float noisy(double value, double noise, Random random) {
    double noised = value + noise * random.nextGaussian();
    return (float) Math.min(1, Math.max(-1, noised));
  }
}
