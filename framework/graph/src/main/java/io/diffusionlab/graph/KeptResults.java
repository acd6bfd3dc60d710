package io.diffusionlab.graph;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rewrites operations so that they also return what their gradient needs: means, draws, indices.
 */
final class KeptResults {

  /** Of the names of such operations. */
  static final String SUFFIX = "_kept";

  /** How many more results an operation then has. */
  private static final Map<String, Integer> MORE =
      Map.of("group_norm", 2, "layer_norm", 2, "batch_norm", 2, "attention", 1, "max_pool", 1);

  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Value> dense = new HashMap<>(); // by the name of what was copied

  private KeptResults() {}

  static List<Node> of(Graph graph) {
    KeptResults rewritten = new KeptResults();
    graph.nodes().forEach(rewritten::add);
    return rewritten.nodes;
  }

  private void add(Node node) {
    if (node.operation().equals("dropout")) {
      addDropout(node);
    } else if (MORE.containsKey(node.operation()) && isKnown(node)) {
      addKeeping(node);
    } else if (node.operation().equals("linear") && isFolded(node)) {
      addFolded(node);
    } else {
      nodes.add(node);
    }
  }

  /** Rows that do not lie dense in memory are copied once for all that read them. */
  private void addFolded(Node node) {
    List<Value> inputs = new ArrayList<>(node.inputs());
    inputs.add(dense.computeIfAbsent(node.input(0).name(), name -> addDense(node)));
    nodes.add(new Node("linear_folded", inputs, node.outputs(), node.attributes(), node.site()));
  }

  private Value addDense(Node node) {
    Value x = node.input(0);
    Value copy = new Value(x.name() + "_dense", x.shape(), x.type());
    nodes.add(new Node("dense", List.of(x), List.of(copy), Attributes.none(), node.site()));
    return copy;
  }

  private static boolean isFolded(Node node) {
    return node.output().rank() > 2 && node.inputs().size() == 3;
  }

  /** A node left as it was has no backward rule. */
  private static boolean isKnown(Node node) {
    boolean needsFourAxes = Set.of("attention", "max_pool").contains(node.operation());
    return !needsFourAxes || node.output().rank() == 4;
  }

  private void addKeeping(Node node) {
    List<Value> outputs = new ArrayList<>(node.outputs());
    for (int i = 1; i <= MORE.getOrDefault(node.operation(), 0); i++) {
      outputs.add(new Value(node.output().name() + "_" + i, new Shape(), DataType.FLOAT32));
    }
    String operation = node.operation() + SUFFIX;
    nodes.add(new Node(operation, node.inputs(), outputs, node.attributes(), node.site()));
  }

  /** What is drawn takes a byte for each number; the factors are computed from it. */
  private void addDropout(Node node) {
    Value x = node.input(0);
    Value y = node.output();
    Value drawn = new Value(y.name() + "_drawn", y.shape(), DataType.BOOLEAN);
    Value factors = new Value(y.name() + "_factors", y.shape(), y.type());
    Attributes share = node.attributes();
    Attributes scale = new Attributes(Map.of("share", share.get("share"), "to", y.type().name()));
    nodes.add(new Node("dropout_draw", List.of(x), List.of(drawn), share, node.site()));
    nodes.add(new Node("dropout_scale", List.of(drawn), List.of(factors), scale, node.site()));
    nodes.add(new Node("mul", List.of(x, factors), List.of(y), Attributes.none(), node.site()));
  }
}
