package io.diffusionlab.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.diffusionlab.spi.Architecture;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.LossHistory;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Split;
import io.diffusionlab.spi.StepDistribution;
import io.diffusionlab.spi.TimeSampler;
import io.diffusionlab.spi.Variance;
import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Small recipes on vectors. */
final class Recipes {

  static final int SIZE = 3;
  static final int TIMESTEPS = 10;

  /** v; its target mixes both, so that mixing them up shows. */
  static final Parameterization V = (levels, t) -> new Mix(-levels.noise(t), levels.signal(t));

  /** A weight that differs from step to step. */
  static final Loss WEIGHTED = (levels, parameterization, t) -> 0.5 + 0.1 * t;

  static final TimeSampler UNIFORM = (levels, seen) -> StepDistribution.uniform(levels.timesteps());

  /** Small steps more often; spread evenly over a batch. */
  static final TimeSampler LOPSIDED =
      new TimeSampler() {
        @Override
        public StepDistribution distribution(NoiseLevels levels, LossHistory seen) {
          return StepDistribution.of(
              IntStream.rangeClosed(1, levels.timesteps()).mapToDouble(t -> 1. / t).toArray());
        }

        @Override
        public boolean stratified() {
          return true;
        }
      };

  /** In proportion to the last three losses of a step, as soon as there is one. */
  static final TimeSampler BY_LOSS =
      new TimeSampler() {
        @Override
        public StepDistribution distribution(NoiseLevels levels, LossHistory seen) {
          return StepDistribution.of(
              IntStream.rangeClosed(1, levels.timesteps())
                  .mapToDouble(t -> .05 + Arrays.stream(seen.last(t)).average().orElse(1))
                  .toArray());
        }

        @Override
        public int memory() {
          return 3;
        }
      };

  /** σ² = β eᵛ. */
  static final Variance LEARNED =
      new Variance() {
        @Override
        public LogVariance at(NoiseLevels levels, int from, int to) {
          return new LogVariance(FixedVariance.FIXED_LARGE.at(levels, from, to).fixed(), 1);
        }

        @Override
        public boolean learned() {
          return true;
        }
      };

  private Recipes() {}

  static NoiseLevels levels() {
    double[] betas = new double[TIMESTEPS];
    for (int i = 0; i < TIMESTEPS; i++) {
      betas[i] = 0.02 + 0.03 * i;
    }
    return NoiseLevels.ofBetas(betas);
  }

  static TrainingSettings with(
      TrainingSettings of, TrainingSettings.Precision precision, TrainingSettings.Memory memory) {
    return new TrainingSettings(
        of.steps(),
        of.batch(),
        of.learningRate(),
        of.warmup(),
        of.clip(),
        of.ema(),
        of.emaWarmup(),
        of.beta1(),
        of.beta2(),
        of.adamEpsilon(),
        of.checkpointEvery(),
        of.keepCheckpoints(),
        of.logEvery(),
        of.threads(),
        precision,
        memory,
        TrainingSettings.Processor.CPU);
  }

  /** One step without clipping and with β_1 = 0: Adam's m is then the gradient itself. */
  static TrainingSettings settingsThatShowGradients(int batch) {
    return new TrainingSettings(
        1,
        batch,
        1e-3,
        0,
        0,
        0.9,
        false,
        0,
        0.999,
        1e-8,
        5,
        2,
        2,
        1,
        TrainingSettings.Precision.FLOAT32,
        TrainingSettings.Memory.KEEP,
        TrainingSettings.Processor.CPU);
  }

  /** For a network of few numbers that is to come near its optimum. */
  static TrainingSettings settingsForOneNumber(int steps) {
    return new TrainingSettings(
        steps,
        128,
        0.02,
        0,
        1,
        0.98,
        true,
        0.9,
        0.999,
        1e-8,
        steps,
        1,
        steps,
        1,
        TrainingSettings.Precision.FLOAT32,
        TrainingSettings.Memory.KEEP,
        TrainingSettings.Processor.CPU);
  }

  /** Of six steps on the same data, with the same random numbers. */
  static double[] losses(Recipe recipe) {
    Threads.use(1);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      DenoisingNetwork network = DenoisingNetwork.build(recipe, manager);
      String draws = StepScript.denoising(TIMESTEPS);
      try (TrainingProgram program =
          new TrainingProgram(
              manager, network.loss(), draws, network.weights(), recipe.settings())) {
        double[] losses = new double[6];
        for (int step = 1; step <= losses.length; step++) {
          NDArray x0 = manager.ones(new Shape(8, SIZE)).mul(0.3f);
          losses[step - 1] = program.step(manager, new NDArray[] {x0}, 9, step).loss();
        }
        return losses;
      }
    }
  }

  static TrainingSettings settings(int steps) {
    return new TrainingSettings(
        steps,
        4,
        1e-2,
        3,
        0.5,
        0.9,
        false,
        0.9,
        0.999,
        1e-8,
        5,
        2,
        2,
        1,
        TrainingSettings.Precision.FLOAT32,
        TrainingSettings.Memory.KEEP,
        TrainingSettings.Processor.CPU);
  }

  static Recipe recipe(TrainingSettings settings) {
    return recipe(
        settings, (shape, channels) -> new TinyNetwork(channels, TinyNetwork.HIDDEN), WEIGHTED);
  }

  static Recipe recipe(TrainingSettings settings, Architecture architecture, Loss loss) {
    return new Recipe(
        new Vectors(37),
        levels(),
        V,
        FixedVariance.FIXED_LARGE,
        loss,
        UNIFORM,
        architecture,
        settings,
        11);
  }

  static Recipe withVariance(Recipe recipe, Variance variance) {
    return with(recipe, variance, recipe.times());
  }

  static Recipe withTimes(Recipe recipe, TimeSampler times) {
    return with(recipe, recipe.variance(), times);
  }

  private static Recipe with(Recipe recipe, Variance variance, TimeSampler times) {
    return new Recipe(
        recipe.dataset(),
        recipe.levels(),
        recipe.parameterization(),
        variance,
        recipe.loss(),
        times,
        recipe.architecture(),
        recipe.settings(),
        recipe.seed());
  }

  /** Vectors that depend on their index; augmentation moves them a little. */
  record Vectors(int count) implements Dataset, Examples {

    @Override
    public DataShape shape() {
      return DataShape.vector(SIZE);
    }

    @Override
    public Examples open(Split split) {
      return this;
    }

    @Override
    public int size() {
      return count;
    }

    @Override
    public void read(int index, RandomGenerator augment, float[] into, int offset) {
      Random random = new Random(index);
      for (int i = 0; i < SIZE; i++) {
        into[offset + i] = random.nextFloat() + 0.01f * augment.nextFloat();
      }
    }

    @Override
    public void close() {}
  }
}
