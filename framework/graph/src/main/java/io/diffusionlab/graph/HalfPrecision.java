package io.diffusionlab.graph;

import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A pass that lets convolutions, linear layers, matrix products and attention read and compute in
 * bfloat16, and everything else in float32. Micikevicius et al. (2018), with bfloat16, which needs
 * no scaling of the loss.
 *
 * <p>Parameters stay float32 and are rounded where they are read, so gradients and Adam see
 * float32. Each value is rounded once, whoever reads it; a result that goes straight into another
 * such operation is not widened in between.
 */
public final class HalfPrecision {

  private static final Set<String> OPERATIONS = Set.of("conv", "linear", "matmul", "attention");

  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Value> narrow = new HashMap<>(); // by the name of the float32 value

  private HalfPrecision() {}

  /** The same graph with the casts in it: its inputs and outputs are as before. */
  public static Graph of(Graph graph) {
    HalfPrecision pass = new HalfPrecision();
    graph.nodes().forEach(pass::add);
    return graph.withNodes(pass.nodes).withoutDeadCode();
  }

  private void add(Node node) {
    boolean narrows =
        OPERATIONS.contains(node.operation())
            && node.inputs().stream().allMatch(input -> input.type() == DataType.FLOAT32);
    if (!narrows) {
      nodes.add(node);
      return;
    }
    List<Value> inputs = new ArrayList<>();
    for (Value input : node.inputs()) {
      inputs.add(narrow(input, node.site()));
    }
    Value wide = node.output();
    Value result = rounded(wide);
    nodes.add(new Node(node.operation(), inputs, List.of(result), node.attributes(), node.site()));
    nodes.add(cast(result, wide, node.site()));
    narrow.put(wide.name(), result);
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
    String name = "half" + narrow.size() + "_" + nodes.size();
    return new Value(name, value.shape(), DataType.BFLOAT16);
  }

  private static Node cast(Value from, Value to, String site) {
    Attributes type = Attributes.of("to", to.type().name());
    return new Node("cast", List.of(from), List.of(to), type, site);
  }
}
