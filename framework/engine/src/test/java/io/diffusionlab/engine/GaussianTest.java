package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Split;
import io.diffusionlab.spi.TimeSampler;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Training on x_0 ~ N(0, 1), where everything is known: x_t ~ N(0, 1) too, the best estimate of ε
 * is √(1 − ᾱ_t) x_t, and its mean squared error is ᾱ_t.
 */
class GaussianTest {

  private static final int STEPS = 500;

  @TempDir Path folder;

  static Stream<Named<TimeSampler>> times() {
    return Stream.of(
        Named.of("uniform", Recipes.UNIFORM),
        Named.of("lopsided, spread evenly", Recipes.LOPSIDED),
        Named.of("by loss", Recipes.BY_LOSS));
  }

  /** The mean loss is that of uniform draws, however the steps are drawn. */
  @ParameterizedTest
  @MethodSource("times")
  void learnsTheBestEstimateOfTheNoiseAtEveryStep(TimeSampler times) throws IOException {
    NoiseLevels levels = Recipes.levels();
    TrainingSettings settings = Recipes.settingsForOneNumber(STEPS);
    Recipe recipe =
        new Recipe(
            new Normal(1),
            levels,
            (l, t) -> new Mix(0, 1),
            FixedVariance.FIXED_LARGE,
            (l, p, t) -> 1,
            times,
            (shape, channels) -> new RowNetwork(1, 1, NDArray::mul),
            settings,
            3);
    double[] lateLoss = {0};
    try (Trainer trainer = Trainer.prepare(recipe)) {
      TrainingListener listener =
          (step, loss, gradNorm, rate) -> lateLoss[0] += step > STEPS / 2 ? loss : 0;
      trainer.train(new TrialDirectory(folder), listener, () -> false);
      try (Denoiser denoiser = trainer.denoiser()) {
        for (int t = 1; t <= levels.timesteps(); t++) {
          float[] ones = {1, 1, 1, 1, 1, 1, 1, 1};
          assertEquals(levels.noise(t), denoiser.predict(ones, new int[] {t})[0], 0.03, "t " + t);
        }
      }
    }
    double expected =
        IntStream.rangeClosed(1, levels.timesteps())
            .mapToDouble(levels::alphaBar)
            .average()
            .orElse(0);
    assertEquals(expected, lateLoss[0] / (STEPS / 2), 0.01);
  }

  /** Vectors of independent numbers. */
  record Normal(double deviation) implements Dataset, Examples {
    @Override
    public DataShape shape() {
      return DataShape.vector(8);
    }

    @Override
    public Examples open(Split split) {
      return this;
    }

    @Override
    public int size() {
      return 100_000;
    }

    @Override
    public void read(int index, RandomGenerator augment, float[] into, int offset) {
      Random random = new Random(index);
      for (int i = 0; i < 8; i++) {
        into[offset + i] = (float) (deviation * random.nextGaussian());
      }
    }

    @Override
    public void close() {}
  }
}
