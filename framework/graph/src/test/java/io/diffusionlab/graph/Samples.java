package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;

/** Inputs that depend on their size alone. */
final class Samples {

  private Samples() {}

  /** A stream of numbers. */
  static final class Numbers {
    private final Random random;

    Numbers(long seed) {
      random = new Random(seed);
    }

    float[] normal(int count, float scale) {
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = scale * (float) random.nextGaussian();
      }
      return values;
    }
  }

  /** (batch, sample…), standard normal. */
  static NDArray normal(NDManager manager, long batch, Shape sample) {
    Shape shape = Traces.batch(batch, sample);
    return manager.create(new Numbers(batch).normal((int) shape.size(), 1), shape);
  }
}
