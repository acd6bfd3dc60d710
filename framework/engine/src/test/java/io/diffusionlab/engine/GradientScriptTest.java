package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import io.diffusionlab.engine.TrainingSettings.Memory;
import org.junit.jupiter.api.Test;

class GradientScriptTest {

  private static final int BATCH = 6;

  @Test
  void stepsAreTheSameWhetherResultsAreKeptOrComputedAgain() {
    double[] kept = losses(new TinyNetwork(Recipes.SIZE, 8), Memory.KEEP);
    double[] computed = losses(new TinyNetwork(Recipes.SIZE, 8), Memory.RECOMPUTE);
    assertArrayEquals(kept, computed);
  }

  @Test
  void aNetworkWithoutABackwardRuleIsTrainedByAutograd() {
    double[] losses = losses(cumulative(), Memory.RECOMPUTE);
    assertTrue(losses[5] < losses[0], "from " + losses[0] + " to " + losses[5]);
  }

  /** An operation that no rule knows: a running sum. */
  private static RowNetwork cumulative() {
    return new RowNetwork(Recipes.SIZE, 1, (x, row) -> x.add(row.cumSum(1)));
  }

  @Test
  void saysByWhichWay() {
    assertFalse(script(new TinyNetwork(Recipes.SIZE, 8)).autograd());
    assertTrue(script(cumulative()).autograd());
  }

  private static GradientScript script(Block block) {
    Recipe recipe =
        Recipes.recipe(Recipes.settings(20), (shape, channels) -> block, Recipes.WEIGHTED);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      DenoisingNetwork network = DenoisingNetwork.build(recipe, manager);
      String objective = StepScript.denoising(Recipes.TIMESTEPS);
      return GradientScript.of(
          network.loss(), objective, network.weights().trained(), recipe.settings());
    }
  }

  /** Of six steps on the same data, with the same random numbers. */
  private static double[] losses(Block block, Memory memory) {
    TrainingSettings settings = Recipes.with(Recipes.settings(20), memory);
    Recipe recipe = Recipes.recipe(settings, (shape, channels) -> block, Recipes.WEIGHTED);
    Threads.use(1);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      DenoisingNetwork network = DenoisingNetwork.build(recipe, manager);
      String objective = StepScript.denoising(Recipes.TIMESTEPS);
      try (TrainingProgram program =
          new TrainingProgram(manager, network.loss(), objective, network.weights(), settings)) {
        double[] losses = new double[6];
        for (int step = 1; step <= losses.length; step++) {
          NDArray x0 = manager.ones(new Shape(BATCH, Recipes.SIZE)).mul(0.3f);
          losses[step - 1] = program.step(manager, new NDArray[] {x0}, 9, step).loss();
        }
        return losses;
      }
    }
  }
}
