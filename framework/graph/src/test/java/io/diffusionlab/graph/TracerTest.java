package io.diffusionlab.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TracerTest {
  private static final Shape ROW = new Shape(4);

  private static List<String> operations(Graph graph) {
    return graph.nodes().stream().map(Node::operation).toList();
  }

  @Test
  void keepsOnlyWhatAnOutputNeeds() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Graph graph =
          Traces.trace(
              x -> {
                NDArray unused = x.mul(x.getManager().ones(ROW));
                unused.exp();
                return x.add(1);
              },
              manager,
              ROW);
      assertEquals(List.of("add"), operations(graph));
      assertEquals(List.of(), graph.constants());
    }
  }

  @Test
  void writesSizesOfTheBatchAsMultiplesOfIt() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Graph graph = Traces.trace(x -> x.concat(x.get("1:"), 0).reshape(-1, 2), manager, ROW);
      Node reshape = graph.nodes().get(graph.nodes().size() - 1);
      assertEquals("[4*N+-2, 2]", reshape.attributes().size().toString());
      assertEquals(List.of(new Dim(4, -2), new Dim(0, 2)), graph.outputs().get(0).dims());
    }
  }

  @Test
  void returnsSeveralOutputsOfSeveralInputs() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Traceable both =
          (store, inputs, training) ->
              new NDList(inputs.get(0).add(inputs.get(1)), inputs.get(0).mul(inputs.get(1)));
      Graph graph =
          Tracer.trace(
              both,
              Map.of(),
              manager,
              false,
              List.of("x", "y"),
              pair(manager, 2),
              pair(manager, 3));
      String entry =
          """
            def run(self, x: Tensor, y: Tensor) -> Tuple[Tensor, Tensor]:
              p = annotate(List[Tensor], [])
              return (self).net(x, y, p, p, torch.Generator(device=x.device))
          """;
      String text = new TorchScriptEmitter(graph).method("net") + entry;
      try (ScriptModule module = ScriptModule.compile(manager, text)) {
        NDList inputs = pair(manager, 1);
        NDList results = module.callForList("run", manager, false, inputs.get(0), inputs.get(1));
        assertArrayEquals(new float[] {3}, results.get(0).toFloatArray());
        assertArrayEquals(new float[] {2}, results.get(1).toFloatArray());
      }
    }
  }

  private static NDList pair(NDManager manager, int batch) {
    Shape shape = new Shape(batch, 1);
    return new NDList(manager.ones(shape), manager.ones(shape).mul(2));
  }

  @Test
  void namesParametersByTheirPathInOrderOfDeclaration() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = new SequentialBlock().add(linear(3)).add(BatchNorm.builder().build());
      Map<String, NDArray> parameters = Traces.initialize(block, manager, Traces.batch(2, ROW));
      Graph graph = Traces.trace(Traces.forward(block), parameters, manager, ROW);
      assertEquals(
          List.of(
              "01Linear_weight",
              "01Linear_bias",
              "02BatchNorm_gamma",
              "02BatchNorm_beta",
              "02BatchNorm_runningMean",
              "02BatchNorm_runningVar"),
          graph.parameterNames());
      assertEquals(graph.parameterNames(), List.copyOf(BlockParameters.of(block).keySet()));
      assertEquals(graph.parameterNames().subList(0, 4), BlockParameters.trainable(block));
    }
  }

  private static Block linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  @Test
  void knowsAParameterReadPastTheStore() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weight = manager.ones(ROW);
      Map<String, NDArray> parameters = Map.of("weight", weight);
      Traceable forward =
          (store, inputs, training) -> {
            NDArray constant = inputs.head().getManager().ones(ROW).mul(weight);
            return new NDList(inputs.head().mul(weight).add(constant));
          };
      Graph graph = Traces.trace(forward, parameters, manager, ROW);
      weight.muli(3);
      NDArray result = Traces.script(graph, parameters, manager, manager.ones(new Shape(1, 4)));
      assertArrayEquals(new float[] {6, 6, 6, 6}, result.toFloatArray());
    }
  }

  @Test
  void keepsParametersThatTheForwardDoesNotRead() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Map<String, NDArray> parameters = new LinkedHashMap<>();
      parameters.put("unused", manager.ones(ROW));
      Graph graph = Traces.trace(Traces.function(NDArray::exp), parameters, manager, ROW);
      assertEquals(List.of("unused"), graph.parameterNames());
    }
  }

  @Test
  void leavesExamplesAndParametersAlone() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = linear(3);
      Map<String, NDArray> parameters = Traces.initialize(block, manager, Traces.batch(2, ROW));
      NDArray weight = List.copyOf(parameters.values()).get(0);
      float[] weights = weight.toFloatArray();
      NDList small = new NDList(Samples.normal(manager, 2, ROW));
      NDList large = new NDList(Samples.normal(manager, 3, ROW));
      float[] example = small.head().toFloatArray();
      Tracer.trace(Traces.forward(block), parameters, manager, false, List.of("x"), small, large);
      assertArrayEquals(example, small.head().toFloatArray());
      assertArrayEquals(weights, weight.toFloatArray());
    }
  }

  @Test
  void leavesTheAveragesOfABatchNormAloneWhenTracingForTraining() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = BatchNorm.builder().build();
      Map<String, NDArray> parameters = Traces.initialize(block, manager, Traces.batch(2, ROW));
      NDArray mean = List.copyOf(parameters.values()).get(2);
      float[] before = mean.toFloatArray();
      Traces.trace(Traces.forward(block), parameters, manager, true, ROW);
      assertArrayEquals(before, mean.toFloatArray());
    }
  }

  @Test
  void leavesNoArraysBehind() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = linear(3);
      Map<String, NDArray> parameters = Traces.initialize(block, manager, Traces.batch(2, ROW));
      NDList small = new NDList(Samples.normal(manager, 2, ROW));
      NDList large = new NDList(Samples.normal(manager, 3, ROW));
      int before = manager.getManagedArrays().size();
      Tracer.trace(Traces.forward(block), parameters, manager, false, List.of("x"), small, large);
      assertEquals(before, manager.getManagedArrays().size());
    }
  }
}
