package io.diffusionlab.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.diffusionlab.nn.Ops;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainAttentionTest {

  @Test
  void hasTheGradientsOfPyTorchsKernel() {
    try (NDManager manager = NDManager.newBaseManager()) {
      TracedUNet network = TracedUNet.in(manager);
      NDList kernel = network.gradients(network.graph());
      NDList plain = network.gradients(PlainAttention.of(network.graph()));
      for (int i = 0; i < kernel.size(); i++) {
        double norm = kernel.get(i).norm().getFloat();
        double difference = plain.get(i).sub(kernel.get(i)).norm().getFloat();
        assertTrue(difference <= 1e-5 * norm + 1e-7, network.graph().parameterNames().get(i));
      }
    }
  }

  @Test
  void leavesNoAttentionAndAllElse() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Graph graph = TracedUNet.in(manager).graph();
      Graph plain = PlainAttention.of(graph);
      assertTrue(operations(graph).contains("attention"));
      assertFalse(operations(plain).contains("attention"));
      assertTrue(operations(plain).containsAll(List.of("transpose", "softmax", "matmul")));
      assertEquals(graph.outputs(), plain.outputs());
    }
  }

  @Test
  void leavesAttentionOverManyPlacesAsItIsWhereAsked() {
    try (NDManager manager = NDManager.newBaseManager()) {
      // two heads: 2 · 362² pairs are just below the bound, 2 · 363² above
      assertFalse(operations(fewPlaces(362, manager)).contains("attention"));
      assertTrue(operations(fewPlaces(363, manager)).contains("attention"));
    }
  }

  private static Graph fewPlaces(int places, NDManager manager) {
    Traceable attention = Traces.function(x -> Ops.attention(x, x.mul(2), x.add(1)));
    Shape sample = new Shape(2, places, 4); // heads, N, d
    return PlainAttention.ofFewPlaces(Traces.trace(attention, Map.of(), manager, sample));
  }

  private static List<String> operations(Graph graph) {
    return graph.nodes().stream().map(Node::operation).toList();
  }
}
