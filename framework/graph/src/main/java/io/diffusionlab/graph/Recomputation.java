package io.diffusionlab.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A pass over a graph with its {@link Backward} pass that computes cheap results a second time
 * where the backward pass reads them, instead of keeping them from the forward. Chen et al. (2016),
 * §3, by operation. The numbers stay the same.
 */
public final class Recomputation {

  /** Cost little beside a convolution or attention, and their results are as large. */
  private static final Set<String> CHEAP =
      Set.of(
          "group_norm_kept",
          "layer_norm_kept",
          "linear_folded",
          "dense",
          "silu",
          "relu",
          "gelu",
          "sigmoid",
          "tanh",
          "concat",
          "upsample_nearest",
          "cast",
          "dropout_scale",
          "mul",
          "identity",
          "reshape",
          "transpose",
          "unsqueeze",
          "expand");

  private final Map<String, Node> makers = new HashMap<>(); // of cheap results
  private final Map<String, Value> again = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  private Recomputation() {}

  /** The same graph with copies of cheap nodes in its backward pass. */
  public static Graph of(Graph graph) {
    Recomputation pass = new Recomputation();
    boolean backward = false;
    for (Node node : graph.nodes()) {
      backward |= node.operation().equals(Backward.START);
      if (backward) {
        pass.nodes.add(pass.reading(node, node.outputs()));
      } else {
        pass.addForward(node);
      }
    }
    return graph.withNodes(pass.nodes);
  }

  private void addForward(Node node) {
    nodes.add(node);
    if (CHEAP.contains(node.operation())) {
      node.outputs().forEach(output -> makers.put(output.name(), node));
    }
  }

  /** The node with the inputs that it finds in the backward pass. */
  private Node reading(Node node, List<Value> outputs) {
    List<Value> inputs = node.inputs().stream().map(this::needed).toList();
    return new Node(node.operation(), inputs, outputs, node.attributes(), node.site());
  }

  private Value needed(Value value) {
    Node maker = makers.get(value.name());
    if (maker == null) {
      return value;
    }
    Value known = again.get(value.name());
    return known == null ? computed(value, maker) : known;
  }

  private Value computed(Value value, Node maker) {
    List<Value> outputs =
        maker.outputs().stream()
            .map(output -> new Value(output.name() + "_again", output.shape(), output.type()))
            .toList();
    nodes.add(reading(maker, outputs));
    for (int i = 0; i < outputs.size(); i++) {
      again.put(maker.outputs().get(i).name(), outputs.get(i));
    }
    return outputs.get(maker.outputs().indexOf(value));
  }
}
