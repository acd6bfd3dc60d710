package io.diffusionlab.plugins.features;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Split;
import java.util.List;
import java.util.random.RandomGenerator;

/** A tiny data set for tests: sample i is filled with a number that depends on i. */
record Stripes(DataShape shape, List<String> classes, float scale) implements Dataset {

  @Override
  public Examples open(Split split) {
    return new Examples() {
      @Override
      public int size() {
        return 10;
      }

      @Override
      public void read(int index, RandomGenerator augment, float[] into, int offset) {
        for (int i = 0; i < shape.size(); i++) {
          into[offset + i] = scale * (index - 5);
        }
      }
    };
  }
}
