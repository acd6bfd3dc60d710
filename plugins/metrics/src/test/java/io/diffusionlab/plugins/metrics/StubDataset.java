package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.SampleRule;
import io.diffusionlab.spi.Split;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** Samples whose numbers are drawn independently, by sample index. */
record StubDataset(DataShape shape, int size, ToDoubleFunction<RandomGenerator> draw)
    implements Dataset {

  static StubDataset normal(int dimensions, int size, double deviation) {
    return new StubDataset(
        DataShape.vector(dimensions), size, random -> deviation * random.nextGaussian());
  }

  @Override
  public Examples open(Split split) {
    return new Examples() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public void read(int index, RandomGenerator augment, float[] into, int offset) {
        long seed = split == Split.TRAIN ? index : -1L - index;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < shape.size(); i++) {
          into[offset + i] = (float) draw.applyAsDouble(random);
        }
      }
    };
  }

  @Override
  public List<String> classes() {
    return List.of("one", "two", "three");
  }

  @Override
  public Optional<SampleRule> rule() {
    return Optional.empty();
  }
}
