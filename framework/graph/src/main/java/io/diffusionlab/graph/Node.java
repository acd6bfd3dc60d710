package io.diffusionlab.graph;

import java.util.List;

/**
 * One operation.
 *
 * @param operation for example {@code conv}, {@code group_norm}
 * @param site the line of the block that asked for it
 */
public record Node(
    String operation, List<Value> inputs, List<Value> outputs, Attributes attributes, String site) {

  /** Copies the lists. */
  public Node {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  Value input(int index) {
    return inputs.get(index);
  }

  Value output() {
    return outputs.get(0);
  }

  boolean isSameAs(Node other) {
    return operation.equals(other.operation)
        && names(inputs).equals(names(other.inputs))
        && names(outputs).equals(names(other.outputs))
        && attributes.equalsButForSize(other.attributes);
  }

  private static List<String> names(List<Value> values) {
    return values.stream().map(Value::name).toList();
  }
}
