package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import io.diffusionlab.engine.TrainingSettings.Memory;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientScriptTest {

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
      return GradientScript.of(
          network.loss(), network.weights().trained(), List.of(), recipe.settings(), Device.cpu());
    }
  }

  private static double[] losses(Block block, Memory memory) {
    TrainingSettings settings = Recipes.settings(20);
    TrainingSettings with = Recipes.with(settings, settings.precision(), memory);
    return Recipes.losses(Recipes.recipe(with, (shape, channels) -> block, Recipes.WEIGHTED));
  }
}
