package io.diffusionlab.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HalfPrecisionTest {

  @Test
  void changesGradientsByNoMoreThanRoundingDoes() {
    try (NDManager manager = NDManager.newBaseManager()) {
      TracedUNet network = TracedUNet.in(manager);
      NDList full = network.gradients(network.graph());
      NDList half = network.gradients(HalfPrecision.of(network.graph()));
      double largest = 0;
      for (int i = 0; i < full.size(); i++) {
        assertEquals(DataType.FLOAT32, half.get(i).getDataType());
        double norm = full.get(i).norm().getFloat();
        double difference = half.get(i).sub(full.get(i)).norm().getFloat();
        assertTrue(difference <= 0.05 * norm + 1e-4, network.graph().parameterNames().get(i));
        largest = Math.max(largest, difference / (norm + 1e-9));
      }
      assertTrue(largest > 1e-4, "nothing was rounded");
    }
  }

  @Test
  void roundsEachValueOnceAndKeepsInputsAndOutputs() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Graph graph = TracedUNet.in(manager).graph();
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
}
