package io.diffusionlab.plugins.architectures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.diffusionlab.graph.BlockParameters;
import io.diffusionlab.graph.Graph;
import io.diffusionlab.graph.NativeCopies;
import io.diffusionlab.graph.ScriptModule;
import io.diffusionlab.graph.TorchScriptEmitter;
import io.diffusionlab.graph.Tracer;
import io.diffusionlab.spi.DataShape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks compute as scripts what they compute in DJL, at a batch size that was not traced. */
class TracedNetworksTest {

  private static final String RUN =
      """
        def run(self, x: Tensor, t: Tensor, p: List[Tensor], c: List[Tensor]) -> Tensor:
          return (self).net(x, t, p, c, torch.Generator(device=x.device))
      """;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void unetWithHeads(int heads) {
    UnetArchitecture.Config config =
        new UnetArchitecture.Config(8, List.of(1, 2), 1, 0.1, heads, 4);
    DataShape image = DataShape.image(1, 14, 6);
    check(new UnetArchitecture(config, site -> true).network(image), image);
  }

  @Test
  void unetOfSignals() {
    UnetArchitecture.Config config = new UnetArchitecture.Config(8, List.of(1, 2), 1, 0.1, 2, 4);
    DataShape signal = DataShape.signal(2, 14);
    check(new UnetArchitecture(config, site -> true).network(signal), signal);
  }

  @Test
  void mlp() {
    DataShape triples = DataShape.vector(3);
    check(new MlpArchitecture(new MlpArchitecture.Config(8, 2)).network(triples), triples);
  }

  private static void check(Block network, DataShape shape) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Networks.fill(network, manager, shape);
      NDList inputs = Networks.inputs(manager, shape, 5);
      float[] expected =
          network
              .forward(new ParameterStore(manager, false), inputs, false)
              .singletonOrThrow()
              .toFloatArray();
      float[] scripted = script(network, manager, shape, inputs).toFloatArray();
      assertArrayEquals(expected, scripted, 1e-5f);
    }
  }

  private static NDArray script(Block network, NDManager manager, DataShape shape, NDList inputs) {
    Map<String, NDArray> parameters = BlockParameters.of(network);
    Graph graph =
        Tracer.trace(
            network::forward,
            parameters,
            manager,
            false,
            List.of("x", "t"),
            Networks.inputs(manager, shape, 2),
            Networks.inputs(manager, shape, 3));
    String methods = new TorchScriptEmitter(graph).method("net") + RUN;
    try (ScriptModule module = ScriptModule.compile(manager, methods)) {
      NDArray[] values = NativeCopies.of(manager, List.copyOf(parameters.values()));
      NDArray[] constants = NativeCopies.constants(manager, graph);
      return module.call("run", manager, false, inputs.get(0), inputs.get(1), values, constants);
    }
  }
}
