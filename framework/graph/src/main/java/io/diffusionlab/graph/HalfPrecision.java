package io.diffusionlab.graph;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A pass that lets convolutions, linear layers, matrix products and attention read and compute in
 * bfloat16, and what lies between them pass bfloat16 on; everything else stays float32.
 * Micikevicius et al. (2018), with bfloat16, which needs no scaling of the loss.
 *
 * <p>Parameters stay float32 and are rounded where they are read, so gradients and Adam see
 * float32. Each value is rounded once, whoever reads it. An operation in between never makes a
 * value narrow that was wide; its kernel computes in float32 and rounds the result, and a norm
 * takes its scale, its shift and its statistics in float32.
 */
public final class HalfPrecision {

  private static final Set<String> OPERATIONS = Set.of("conv", "linear", "matmul", "attention");

  /** What passes bfloat16 on, and how many of its first inputs must be of that type. */
  private static final Map<String, Integer> FOLLOWERS =
      Map.ofEntries(
          Map.entry("silu", 1),
          Map.entry("add", 2),
          Map.entry("mul", 2),
          Map.entry("softmax", 1),
          Map.entry("group_norm", 1),
          Map.entry("concat", Integer.MAX_VALUE),
          Map.entry("upsample_nearest", 1),
          Map.entry("avg_pool", 1),
          Map.entry("reshape", 1),
          Map.entry("transpose", 1),
          Map.entry("unsqueeze", 1),
          Map.entry("split", 1));

  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Value> narrow = new HashMap<>(); // by the name of the float32 value
  private final Set<String> computed = new HashSet<>(); // float32 names of narrow results
  private int names;

  private HalfPrecision() {}

  /**
   * The same graph with the casts in it: its inputs and outputs are as before. PyTorch's attention
   * on a processor takes longer in bfloat16 than in float32, forward and backward, where products
   * and a softmax take half of that; so there it is spelt out, unless it would take much memory.
   */
  public static Graph of(Graph graph, Device device) {
    return of(device.isGpu() ? graph : PlainAttention.ofFewPlaces(graph));
  }

  /** The same graph with the casts in it: its inputs and outputs are as before. */
  static Graph of(Graph graph) {
    HalfPrecision pass = new HalfPrecision();
    graph.nodes().forEach(pass::add);
    return graph.withNodes(pass.nodes).withoutDeadCode();
  }

  private void add(Node node) {
    int narrows = narrowInputs(node);
    if (narrows == 0) {
      nodes.add(node);
      return;
    }
    List<Value> inputs = new ArrayList<>();
    for (Value input : node.inputs()) {
      inputs.add(inputs.size() < narrows ? narrow(input, node.site()) : input);
    }
    List<Value> results = node.outputs().stream().map(this::rounded).toList();
    nodes.add(new Node(node.operation(), inputs, results, node.attributes(), node.site()));
    for (int i = 0; i < results.size(); i++) {
      Value wide = node.outputs().get(i);
      nodes.add(cast(results.get(i), wide, node.site()));
      narrow.put(wide.name(), results.get(i));
      computed.add(wide.name());
    }
  }

  /** How many of the first inputs the node is to read in bfloat16. */
  private int narrowInputs(Node node) {
    List<Value> inputs = node.inputs();
    if (OPERATIONS.contains(node.operation())) {
      return inputs.stream().allMatch(x -> x.type() == DataType.FLOAT32) ? inputs.size() : 0;
    }
    int count = Math.min(FOLLOWERS.getOrDefault(node.operation(), 0), inputs.size());
    boolean follows = inputs.stream().limit(count).allMatch(x -> computed.contains(x.name()));
    return follows ? count : 0;
  }

  private Value narrow(Value value, String site) {
    Value known = narrow.get(value.name());
    if (known != null) {
      return known;
    }
    Value rounded = rounded(value);
    nodes.add(cast(value, rounded, site));
    narrow.put(value.name(), rounded);
    return rounded;
  }

  private Value rounded(Value value) {
    return new Value("half" + names++, value.shape(), DataType.BFLOAT16);
  }

  private static Node cast(Value from, Value to, String site) {
    Attributes type = Attributes.of("to", to.type().name());
    return new Node("cast", List.of(from), List.of(to), type, site);
  }
}
