package io.diffusionlab.plugins.architectures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import io.diffusionlab.graph.Backward;
import io.diffusionlab.graph.BlockParameters;
import io.diffusionlab.graph.Graph;
import io.diffusionlab.graph.HalfPrecision;
import io.diffusionlab.graph.InPlace;
import io.diffusionlab.graph.NativeCopies;
import io.diffusionlab.graph.Recomputation;
import io.diffusionlab.graph.ScriptModule;
import io.diffusionlab.graph.TorchScriptEmitter;
import io.diffusionlab.graph.Tracer;
import io.diffusionlab.spi.DataShape;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole networks' gradients by a written backward pass are autograd's, to the last bit. */
class WrittenGradientsTest {

  private static final String SEEDED =
      """
        def run(self, x: Tensor, t: Tensor, p: List[Tensor], c: List[Tensor], seed: int) -> List[Tensor]:
          gen = torch.Generator(device=x.device)
          _0 = gen.manual_seed(seed)
          return (self).gradients(x, t, p, c, gen)
      """;

  private static final String AUTOGRAD =
      """
        def gradients(self, x: Tensor, t: Tensor, p: List[Tensor], c: List[Tensor], gen: Generator) -> List[Tensor]:
          q = annotate(List[Tensor], [])
          for i in range(len(p)):
            _1 = torch.append(q, torch.requires_grad_(torch.detach(p[i]), True))
          loss = (self).loss(x, t, q, c, gen)
          optional = torch.grad([loss], q, None, None, False, False)
          all = annotate(List[Tensor], [])
          _2 = torch.append(all, torch.detach(loss))
          for i in range(len(optional)):
            _3 = torch.append(all, unchecked_cast(Tensor, optional[i]))
          return all
      """;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void ofAUnetWithAttentionAndDropout(int heads) {
    UnetArchitecture.Config config =
        new UnetArchitecture.Config(8, List.of(1, 2), 2, 0.2, heads, 4);
    DataShape image = DataShape.image(3, 12, 8);
    check(new UnetArchitecture(config, site -> true).network(image), image);
  }

  @Test
  void ofAUnetOfSignals() {
    UnetArchitecture.Config config = new UnetArchitecture.Config(8, List.of(1, 2), 1, 0.1, 2, 4);
    DataShape signal = DataShape.signal(2, 14);
    check(new UnetArchitecture(config, site -> true).network(signal), signal);
  }

  @Test
  void ofAnMlp() {
    DataShape triples = DataShape.vector(3);
    check(new MlpArchitecture(new MlpArchitecture.Config(8, 2)).network(triples), triples);
  }

  private static void check(Block network, DataShape shape) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Networks.fill(network, manager, shape);
      Map<String, NDArray> parameters = BlockParameters.of(network);
      Graph loss =
          Tracer.trace(
              (store, inputs, training) ->
                  new NDList(network.forward(store, inputs, training).head().square().mean()),
              parameters,
              manager,
              true,
              List.of("x", "t"),
              Networks.inputs(manager, shape, 2),
              Networks.inputs(manager, shape, 3));
      for (Graph graph : List.of(loss, HalfPrecision.of(loss, Device.cpu()))) {
        checkPasses(
            graph, List.copyOf(parameters.values()), manager, Networks.inputs(manager, shape, 5));
      }
    }
  }

  private static void checkPasses(
      Graph loss, List<NDArray> parameters, NDManager manager, NDList inputs) {
    String autograd = new TorchScriptEmitter(loss).method("loss") + AUTOGRAD + SEEDED;
    List<float[]> expected = run(autograd, true, loss, parameters, manager, inputs);
    Graph both = Backward.of(loss, IntStream.range(0, parameters.size()).boxed().toList());
    for (Graph graph : List.of(both, InPlace.of(both), InPlace.of(Recomputation.of(both)))) {
      String written = new TorchScriptEmitter(graph).listMethod("gradients") + SEEDED;
      List<float[]> found = run(written, false, graph, parameters, manager, inputs);
      assertEquals(expected.size(), found.size());
      for (int i = 0; i < found.size(); i++) {
        String name = i == 0 ? "loss" : loss.parameterNames().get(i - 1);
        assertArrayEquals(expected.get(i), found.get(i), name);
      }
    }
    assertTrue(expected.get(expected.size() - 1)[0] != 0, "no gradient to compare");
  }

  private static List<float[]> run(
      String methods,
      boolean grad,
      Graph graph,
      List<NDArray> parameters,
      NDManager manager,
      NDList inputs) {
    try (ScriptModule module = ScriptModule.compile(manager, methods)) {
      NDArray[] p = NativeCopies.of(manager, parameters);
      NDArray[] c = NativeCopies.constants(manager, graph);
      NDArray x = inputs.get(0);
      return module.callForList("run", manager, grad, x, inputs.get(1), p, c, 11L).stream()
          .map(NDArray::toFloatArray)
          .toList();
    }
  }
}
