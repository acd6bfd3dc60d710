package io.diffusionlab.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A pass that lets elementwise results take the memory of an input that nobody reads any more. The
 * numbers stay the same. For graphs that run without autograd, which would want the input later.
 */
public final class InPlace {

  /** What can be computed in place of its first input. */
  static final Set<String> OPERATIONS = Set.of("add", "sub", "mul", "div", "silu_backward");

  /** What returns an array of its own, dense in memory. */
  private static final Set<String> FRESH =
      Set.of(
          "add",
          "sub",
          "mul",
          "div",
          "silu",
          "silu_backward",
          "conv",
          "conv_backward",
          "group_norm_kept",
          "group_norm_backward",
          "upsample_nearest",
          "upsample_nearest_backward");

  /** What may return a view of its first input. */
  private static final Set<String> VIEWS =
      Set.of(
          "identity",
          "detach",
          "cast",
          "dense",
          "reshape",
          "reshape_to",
          "expand",
          "expand_to",
          "transpose",
          "transpose_last",
          "unsqueeze",
          "squeeze",
          "select",
          "slice",
          "split",
          "split_to",
          "rows");

  private final Map<String, String> owners = new HashMap<>(); // of a view's memory
  private final Map<String, Integer> lastReads = new HashMap<>(); // of an owner's memory
  private final Map<String, Node> makers = new HashMap<>();

  private InPlace(Graph graph) {
    int place = 0;
    for (Node node : graph.nodes()) {
      for (Value input : node.inputs()) {
        lastReads.put(owner(input), place);
      }
      for (Value output : node.outputs()) {
        makers.put(output.name(), node);
        if (VIEWS.contains(node.operation())) {
          owners.put(output.name(), owner(node.input(0)));
        }
      }
      place++;
    }
    graph.outputs().forEach(port -> lastReads.put(owner(port.value()), place(graph)));
  }

  private static int place(Graph graph) {
    return graph.nodes().size();
  }

  private String owner(Value value) {
    return owners.getOrDefault(value.name(), value.name());
  }

  /** The same graph; where it can be, {@code add} is {@code add_} and so on. */
  public static Graph of(Graph graph) {
    InPlace pass = new InPlace(graph);
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < graph.nodes().size(); i++) {
      nodes.add(pass.inPlace(graph.nodes().get(i), i));
    }
    return graph.withNodes(nodes);
  }

  private Node inPlace(Node node, int place) {
    if (!OPERATIONS.contains(node.operation())) {
      return node;
    }
    if (isFree(node, 0, place)) {
      return onto(node, node.inputs());
    }
    boolean commutes = Set.of("add", "mul").contains(node.operation()) && node.inputs().size() == 2;
    if (commutes && isFree(node, 1, place)) {
      return onto(node, List.of(node.input(1), node.input(0)));
    }
    return node;
  }

  private static Node onto(Node node, List<Value> inputs) {
    return new Node(node.operation() + "_", inputs, node.outputs(), node.attributes(), node.site());
  }

  private boolean isFree(Node node, int input, int place) {
    Value target = node.input(input);
    Node maker = makers.get(target.name());
    boolean alone =
        node.inputs().stream().filter(other -> owner(other).equals(target.name())).count() == 1;
    return maker != null
        && FRESH.contains(maker.operation())
        && alone
        && lastReads.getOrDefault(target.name(), place) == place
        && target.shape().equals(node.output().shape())
        && target.type() == node.output().type();
  }
}
