package io.diffusionlab.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.diffusionlab.engine.TrainingSettings.Memory;
import io.diffusionlab.graph.NativeCopies;
import io.diffusionlab.graph.ScriptModule;
import java.util.List;

/** A network's gradients by autograd and by backward passes in its graph: the same bits. */
final class BothGradients {

  private static final String RUN =
      """
        def run(self, data: List[Tensor], p: List[Tensor], c: List[Tensor], seed: int) -> List[Tensor]:
          gen = torch.Generator(device=p[0].device)
          _0 = gen.manual_seed(seed)
          drawn = (self).draw(data, seed)
          return (self).gradients(drawn, p, c, gen)
      """;

  private BothGradients() {}

  static void assertSame(NDManager manager, DenoisingNetwork network, NDArray x0) {
    List<Integer> trained = network.weights().trained();
    List<float[]> expected =
        run(manager, GradientScript.byAutograd(network.loss(), trained), network.weights(), x0);
    assertTrue(expected.get(0)[0] != 0);
    for (Memory memory : Memory.values()) {
      GradientScript script = GradientScript.written(network.loss(), trained, memory);
      List<float[]> found = run(manager, script, network.weights(), x0);
      assertEquals(expected.size(), found.size());
      for (int i = 0; i < found.size(); i++) {
        assertArrayEquals(expected.get(i), found.get(i), memory + ", " + i);
      }
    }
  }

  private static List<float[]> run(
      NDManager manager, GradientScript gradients, Weights weights, NDArray x0) {
    String draws = StepScript.denoising(Recipes.TIMESTEPS);
    try (ScriptModule module = ScriptModule.compile(manager, gradients.methods() + draws + RUN)) {
      NDArray[] p = weights.of(Weights.Slot.PARAMETER);
      NDArray[] c = NativeCopies.constants(manager, gradients.graph());
      NDArray[] data = {x0};
      return module.callForList("run", manager, gradients.autograd(), data, p, c, 5L).stream()
          .map(NDArray::toFloatArray)
          .toList();
    }
  }
}
