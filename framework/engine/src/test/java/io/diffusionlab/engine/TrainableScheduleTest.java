package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.errorprone.annotations.MustBeClosed;
import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.TrainableSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A schedule in training beside a network that says ε̂ = c x_t, c = ½ at first. */
class TrainableScheduleTest {

  private static final int BATCH = 40; // enough for two shares
  private static final double FACTOR = .5;

  @Test
  void meetsEachSamplesErrorAndItsSlope() {
    Warming schedule = new Warming();
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        DenoisingStep step = step(manager, recipe(schedule, 2))) {
      NDArray x0 = manager.zeros(new Shape(BATCH, Recipes.SIZE)); // x_t is noise alone
      StepResult result = step.take(manager, x0, 1);
      NoiseLevels levels = schedule.levels();
      assertEquals(BATCH, schedule.met.size());
      double loss = 0;
      for (TrainableSchedule.Met met : schedule.met) {
        // m = (c √(1 − ᾱ) − 1)² mean ε², hence m' / m; d√(1 − ᾱ) / dγ = ½ √(1 − ᾱ) ᾱ
        double off = FACTOR * levels.noise(met.t()) - 1;
        double ofNoise = levels.noise(met.t()) * levels.alphaBar(met.t()) / 2;
        double slope = met.error() * 2 * FACTOR * ofNoise / off;
        assertEquals(slope, met.slope(), 1e-4 * Math.abs(slope), "t = " + met.t());
        loss += Recipes.WEIGHTED.weight(levels, EPSILON, met.t()) * met.error() / BATCH;
      }
      assertEquals(loss, result.loss(), 1e-5 * loss);
    }
  }

  @Test
  void goesOnBitForBitFromACheckpoint() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        DenoisingStep whole = step(manager, recipe(new Warming(), 1));
        DenoisingStep resumed = step(manager, recipe(new Warming(), 1))) {
      NDArray x0 = manager.ones(new Shape(BATCH, Recipes.SIZE));
      whole.take(manager, x0, 1);
      whole.take(manager, x0, 2);
      resumed.restore(whole.snapshot());
      whole.take(manager, x0, 3);
      resumed.take(manager, x0, 3);
      assertEquals(whole.snapshot(), resumed.snapshot());
      double start = new Warming().levels().beta(5);
      assertNotEquals(start, whole.levels().beta(5));
      assertEquals(whole.levels().beta(5), resumed.levels().beta(5));
    }
  }

  @Test
  void fixedSchedulesAreTracedWithoutGamma() {
    assertFalse(StepDraws.areUniform(recipe(new Warming(), 1)));
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      Recipe fixed = Recipes.recipe(Recipes.settings(20));
      assertEquals(3, DenoisingNetwork.build(fixed, manager).loss().inputs().size());
    }
  }

  private static final Parameterization EPSILON = (levels, t) -> new Mix(0, 1);

  @MustBeClosed
  private static DenoisingStep step(NDManager manager, Recipe recipe) {
    return new DenoisingStep(manager, DenoisingNetwork.build(recipe, manager), recipe);
  }

  private static Recipe recipe(TrainableSchedule schedule, int threads) {
    Threads.use(threads);
    Loss loss = Recipes.WEIGHTED;
    return new Recipe(
        new Recipes.Vectors(37),
        schedule.levels(),
        Optional.of(schedule),
        EPSILON,
        FixedVariance.FIXED_SMALL,
        loss,
        Recipes.UNIFORM,
        (shape, channels) -> new RowNetwork(1, 1, (x, row) -> x.mul(row.add(FACTOR))),
        Recipes.settingsForOneNumber(20),
        11);
  }

  /** β_t = s (.02 + .01 t), where s grows with the errors met. */
  private static final class Warming implements TrainableSchedule {

    private final List<Met> met = new ArrayList<>();

    @Override
    public NoiseLevels levels() {
      return levels(1);
    }

    private static NoiseLevels levels(float scale) {
      return NoiseLevels.ofBetas(
          IntStream.rangeClosed(1, Recipes.TIMESTEPS)
              .mapToDouble(t -> scale * (.02 + .01 * t))
              .toArray());
    }

    @Override
    public void requireTarget(Parameterization parameterization) {}

    @Override
    public void requireLoss(Loss loss, Parameterization parameterization) {}

    @Override
    public Learner learner() {
      return new Learner() {
        private float scale = 1;

        @Override
        public NoiseLevels levels() {
          return Warming.levels(scale);
        }

        @Override
        public void learn(List<Met> batch) {
          met.clear();
          met.addAll(batch);
          scale += .01f * (float) batch.stream().mapToDouble(Met::error).average().orElseThrow();
        }

        @Override
        public List<Float> state() {
          return List.of(scale);
        }

        @Override
        public void restore(List<Float> state) {
          scale = state.get(0);
        }
      };
    }
  }
}
