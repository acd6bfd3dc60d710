package io.diffusionlab.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HalfPrecisionTest {

  private static final List<String> INPUTS = List.of("x", "e", "target");

  private static NDList inputs(NDManager manager, long batch) {
    return new NDList(
        Samples.normal(manager, batch, new Shape(2, 8, 8)),
        Samples.normal(manager, batch, new Shape(6)),
        Samples.normal(manager, batch, new Shape(2, 8, 8)).mul(0.5f));
  }

  @Test
  void changesGradientsByNoMoreThanRoundingDoes() {
    try (NDManager manager = NDManager.newBaseManager()) {
      TinyUNet network = new TinyUNet();
      Map<String, NDArray> parameters =
          Traces.initialize(network, manager, new Shape(1, 2, 8, 8), new Shape(1, 6));
      Graph graph = trace(network, parameters, manager);
      NDList full = gradients(graph, parameters, manager);
      NDList half = gradients(HalfPrecision.of(graph), parameters, manager);
      double largest = 0;
      for (int i = 0; i < full.size(); i++) {
        assertEquals(DataType.FLOAT32, half.get(i).getDataType());
        double norm = full.get(i).norm().getFloat();
        double difference = half.get(i).sub(full.get(i)).norm().getFloat();
        assertTrue(difference <= 0.05 * norm + 1e-4, graph.parameterNames().get(i));
        largest = Math.max(largest, difference / (norm + 1e-9));
      }
      assertTrue(largest > 1e-4, "nothing was rounded");
    }
  }

  @Test
  void roundsEachValueOnceAndKeepsInputsAndOutputs() {
    try (NDManager manager = NDManager.newBaseManager()) {
      TinyUNet network = new TinyUNet();
      Map<String, NDArray> parameters =
          Traces.initialize(network, manager, new Shape(1, 2, 8, 8), new Shape(1, 6));
      Graph graph = trace(network, parameters, manager);
      Graph half = HalfPrecision.of(graph);
      assertEquals(graph.inputs(), half.inputs());
      assertEquals(graph.outputs(), half.outputs());
      List<String> rounded =
          half.nodes().stream()
              .filter(node -> node.output().type() == DataType.BFLOAT16)
              .filter(node -> node.operation().equals("cast"))
              .map(node -> node.input(0).name())
              .toList();
      assertEquals(Set.copyOf(rounded).size(), rounded.size());
      Set<String> narrow =
          half.nodes().stream()
              .filter(node -> node.output().type() == DataType.BFLOAT16)
              .map(Node::operation)
              .collect(Collectors.toSet());
      assertEquals(Set.of("cast", "conv", "linear", "attention"), narrow);
    }
  }

  private static Graph trace(TinyUNet network, Map<String, NDArray> parameters, NDManager manager) {
    return Tracer.trace(
        TinyUNet.loss(network),
        parameters,
        manager,
        true,
        INPUTS,
        inputs(manager, 2),
        inputs(manager, 3));
  }

  private static NDList gradients(Graph graph, Map<String, NDArray> parameters, NDManager manager) {
    NDArray[] copies = NativeCopies.of(manager, List.copyOf(parameters.values()));
    for (NDArray copy : copies) {
      copy.setRequiresGradient(true);
    }
    try (ScriptModule module = ScriptModule.compile(manager, Gradients.methods(graph))) {
      return new Gradients(manager, module, graph).gradients(inputs(manager, 4), copies);
    }
  }
}
