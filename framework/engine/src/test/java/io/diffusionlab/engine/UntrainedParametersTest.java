package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parameters that no gradient moves: a batch norm's running mean and variance. */
class UntrainedParametersTest {

  private static final int MEAN = 2;

  @Test
  void aBatchNormsRunningMeanFollowsTheData() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      TrainingSettings settings = Recipes.settings(10);
      Recipe recipe = Recipes.recipe(settings, (shape, channels) -> network(), Recipes.WEIGHTED);
      Threads.use(1);
      DenoisingNetwork network = DenoisingNetwork.build(recipe, manager);
      assertEquals(List.of(0, 1, 4, 5), network.network().trained());
      Weights weights = network.weights();
      try (TrainingProgram program =
          new TrainingProgram(
              manager, network.loss(), StepScript.denoising(1), weights, settings)) {
        NDArray x0 = manager.full(new Shape(512, 3), 1000f);
        program.step(manager, new NDArray[] {x0}, 1, 1);
      }
      // t = 1 always, x_t = √ᾱ_1 · 1000 + noise. DJL's momentum is the share of the old mean.
      float expected = (float) (0.9 * 1000 * Recipes.levels().signal(1));
      float[] mean = weights.of(Weights.Slot.PARAMETER)[MEAN].toFloatArray();
      assertArrayEquals(new float[] {expected, expected, expected}, mean, 0.05f);
    }
  }

  private static Block network() {
    return new SequentialBlock()
        .add(new LambdaBlock(inputs -> new NDList(inputs.head())))
        .add(BatchNorm.builder().optMomentum(0.1f).build())
        .add(Linear.builder().setUnits(3).build());
  }
}
