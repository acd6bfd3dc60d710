package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import io.diffusionlab.graph.NativeCopies;
import io.diffusionlab.graph.ScriptModule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchGradientTest {

  private static final int BATCH = 7;
  private static final Recipe RECIPE =
      Recipes.withTimes(Recipes.recipe(Recipes.settings(20)), Recipes.LOPSIDED);

  /** What a batch comes to, in Java's memory. */
  private record Values(double loss, List<Float> losses, List<float[]> gradients) {}

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 9})
  void sharesOfABatchGiveItsGradientItsLossAndItsSamplesLossesInOrder(int workers) {
    Values whole = gradient(BatchShares.whole(1));
    Values shared = gradient(new BatchShares(workers, 1));
    assertEquals(whole.loss, shared.loss, 1e-6 * whole.loss);
    assertEquals(BATCH, shared.losses.size());
    for (int i = 0; i < BATCH; i++) {
      assertEquals(whole.losses.get(i), shared.losses.get(i), 1e-6);
    }
    for (int i = 0; i < whole.gradients.size(); i++) {
      assertArrayEquals(whole.gradients.get(i), shared.gradients.get(i), 2e-6f, "parameter " + i);
    }
    assertTrue(Math.abs(whole.gradients.get(0)[0]) > 1e-4, "nothing to compare");
  }

  @Test
  void theSameSharesGiveTheSameBits() {
    BatchShares shares = new BatchShares(3, 1);
    Values once = gradient(shares);
    Values twice = gradient(shares);
    assertEquals(once.loss, twice.loss);
    for (int i = 0; i < once.gradients.size(); i++) {
      assertArrayEquals(once.gradients.get(i), twice.gradients.get(i));
    }
  }

  @Test
  void aBatchIsWholeWhereItsSamplesAreNormalisedTogether() {
    Block normalised =
        new SequentialBlock()
            .add(new LambdaBlock(inputs -> new NDList(inputs.head())))
            .add(BatchNorm.builder().build())
            .add(Linear.builder().setUnits(Recipes.SIZE).build());
    assertEquals(BatchShares.whole(2), shares(normalised, 64, 2));
    assertEquals(new BatchShares(2, 1), shares(new TinyNetwork(Recipes.SIZE, 8), 64, 2));
  }

  @Test
  void threadsForWhichThereAreTooFewSamplesShareTheOperations() {
    assertEquals(BatchShares.whole(2), shares(new TinyNetwork(Recipes.SIZE, 8), 4, 2));
    assertEquals(new BatchShares(4, 4), shares(new TinyNetwork(Recipes.SIZE, 8), 64, 16));
  }

  private static BatchShares shares(Block block, int batch, int threads) {
    Recipe recipe =
        Recipes.recipe(Recipes.settings(20), (shape, channels) -> block, Recipes.WEIGHTED);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      DenoisingNetwork network = DenoisingNetwork.build(recipe, manager);
      return BatchShares.of(network.loss(), batch, threads);
    }
  }

  private static Values gradient(BatchShares shares) {
    Threads.use(1);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      DenoisingNetwork network = DenoisingNetwork.build(RECIPE, manager);
      List<Integer> trained = network.weights().trained();
      GradientScript script =
          GradientScript.of(network.loss(), trained, List.of(), RECIPE.settings(), Device.cpu());
      String methods = script.methods() + StepScript.step(StepScript.weighted());
      try (ScriptModule module = ScriptModule.compile(manager, methods);
          BatchGradient gradient = new BatchGradient(module, false, trained.size(), shares)) {
        BatchGradient.Found found =
            gradient.of(
                manager,
                data(manager),
                network.weights().of(Weights.Slot.PARAMETER),
                NativeCopies.constants(manager, script.graph()),
                3);
        List<float[]> gradients = new ArrayList<>();
        for (NDArray array : found.gradients()) {
          gradients.add(array.toFloatArray());
        }
        return new Values(found.loss(), found.losses(), gradients);
      }
    }
  }

  /** x_0, t, ε and the weights: each sample unlike the others. */
  private static NDArray[] data(NDManager manager) {
    Shape shape = new Shape(BATCH, Recipes.SIZE);
    NDArray x0 = manager.arange((float) shape.size()).reshape(shape).div(20f);
    NDArray eps = x0.mul(3f).cos();
    long[] t = {0, 9, 4, 4, 7, 2, 8};
    NDArray weights = manager.arange(1f, BATCH + 1f).div(4f);
    return new NDArray[] {
      NativeCopies.of(manager, x0),
      NativeCopies.of(manager, manager.create(t)),
      NativeCopies.of(manager, eps),
      NativeCopies.of(manager, weights)
    };
  }
}
