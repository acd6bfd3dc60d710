package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.diffusionlab.spi.LossHistory;
import io.diffusionlab.spi.StepDistribution;
import io.diffusionlab.spi.TimeSampler;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepDrawsTest {

  private static final int BATCH = 8;
  private static final Recipe RECIPE =
      Recipes.withTimes(Recipes.recipe(Recipes.settings(20)), Recipes.LOPSIDED);

  @Test
  void leavesUniformDrawsToTheTrainingStep() {
    assertTrue(StepDraws.areUniform(Recipes.recipe(Recipes.settings(20))));
    for (TimeSampler times : List.of(Recipes.LOPSIDED, Recipes.BY_LOSS)) {
      assertEquals(false, StepDraws.areUniform(Recipes.withTimes(RECIPE, times)));
    }
  }

  @Test
  void aBatchCountsEachSampleByHowRarelyItsStepIsDrawn() {
    Threads.use(1);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        DenoisingStep step =
            new DenoisingStep(manager, DenoisingNetwork.build(RECIPE, manager), RECIPE)) {
      NDArray x0 = manager.ones(new Shape(BATCH, Recipes.SIZE));
      NDArray[] data = new StepDraws(RECIPE).data(manager, x0, 3); // as the step draws them
      StepResult result = step.take(manager, x0, 3);
      StepDistribution p = Recipes.LOPSIDED.distribution(RECIPE.levels(), LossHistory.NONE);
      long[] drawn = data[1].toLongArray();
      double expected = 0;
      for (int i = 0; i < BATCH; i++) {
        double weight = p.weight((int) drawn[i] + 1);
        assertEquals(weight, data[2].toFloatArray()[i], 1e-6 * weight);
        expected += weight * result.losses().get(i) / BATCH;
      }
      assertEquals(expected, result.loss(), 1e-5 * expected);
    }
  }

  @Test
  void remembersTheNewestLossesOfAStep() {
    SeenLosses seen = new SeenLosses(2, 3);
    for (float loss = 1; loss <= 5; loss++) {
      seen.add(2, loss);
    }
    seen.add(1, 9);
    assertArrayEquals(new double[] {9}, seen.last(1));
    assertArrayEquals(new double[] {3, 4, 5}, seen.last(2));
    SeenLosses later = new SeenLosses(2, 3);
    later.restore(seen.snapshot());
    assertArrayEquals(new double[] {9}, later.last(1));
    assertArrayEquals(new double[] {3, 4, 5}, later.last(2));
    SeenLosses longer = new SeenLosses(2, 4);
    assertThrows(IllegalArgumentException.class, () -> longer.restore(seen.snapshot()));
  }
}
