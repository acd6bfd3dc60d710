package io.diffusionlab.graph;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A backward pass while it is written: what the rules see of it. */
final class BackwardPass {

  private final Set<String> wanting;
  private final Map<String, Value> gradients = new HashMap<>();
  private final Map<String, Node> measures = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private String site = "the loss";

  /**
   * @param wanting names of the values that depend on a trained parameter
   */
  BackwardPass(Set<String> wanting) {
    this.wanting = wanting;
  }

  /** In the order in which they run. */
  List<Node> nodes() {
    return nodes;
  }

  /** Numbers about values of the forward, each known as soon as its inputs are. */
  Collection<Node> measures() {
    return measures.values();
  }

  void applyTo(Node node, BackwardRule rule) {
    site = "the gradient of " + node.site();
    rule.apply(node, this);
  }

  boolean wants(Value value) {
    return wanting.contains(value.name());
  }

  Optional<Value> gradient(Value value) {
    return Optional.ofNullable(gradients.get(value.name()));
  }

  /** The gradient of the node's first output. */
  Value gradient(Node node) {
    return gradient(node.output()).orElseThrow();
  }

  /** Adds a node whose result looks like {@code like}. */
  Value add(String operation, Attributes attributes, Value like, Value... inputs) {
    return addAll(operation, attributes, List.of(like), List.of(inputs)).get(0);
  }

  /** Adds a node with several results. */
  List<Value> addAll(
      String operation, Attributes attributes, List<Value> like, List<Value> inputs) {
    List<Value> results = new ArrayList<>();
    for (Value value : like) {
      String name = "d" + nodes.size() + "_" + results.size();
      results.add(new Value(name, value.shape(), value.type()));
    }
    nodes.add(new Node(operation, inputs, results, attributes, site));
    return results;
  }

  /** The sizes of a value, known without keeping it. */
  Value sizeOf(Value value) {
    return measure("size_of", Attributes.none(), value);
  }

  /** A whole number, or a list of them, taken as soon as the forward has the inputs. */
  Value measure(String operation, Attributes attributes, Value... inputs) {
    String what =
        operation
            + attributes
            + Arrays.stream(inputs).map(Value::name).collect(Collectors.joining(","));
    Value result = new Value("m" + measures.size(), new Shape(), DataType.INT64);
    return measures
        .computeIfAbsent(
            what, any -> new Node(operation, List.of(inputs), List.of(result), attributes, site))
        .output();
  }

  /** Adds to the gradient of a value, of the same shape. */
  void give(Value to, Value gradient) {
    if (!wants(to)) {
      return;
    }
    Value known = gradients.get(to.name());
    gradients.put(
        to.name(), known == null ? gradient : add("add", Attributes.none(), to, known, gradient));
  }

  /** Adds to the gradient of a value that was broadcast: sums over what it was repeated along. */
  void giveSummed(Value to, Value gradient) {
    List<Long> axes = repeated(to, gradient);
    if (!wants(to) || axes.isEmpty()) {
      give(to, gradient);
      return;
    }
    Attributes along = new Attributes(Map.of("axes", axes, "keep", true));
    Value sum = add("sum", along, to, gradient);
    boolean fewerAxes = gradient.rank() > to.rank();
    give(to, fewerAxes ? add("reshape_to", Attributes.none(), to, sum, sizeOf(to)) : sum);
  }

  private static List<Long> repeated(Value from, Value to) {
    int more = to.rank() - from.rank();
    List<Long> axes = new ArrayList<>();
    for (int axis = 0; axis < to.rank(); axis++) {
      boolean one = axis >= more && from.shape().get(axis - more) == 1;
      if (axis < more || (one && to.shape().get(axis) != 1)) {
        axes.add((long) axis);
      }
    }
    return axes;
  }
}
