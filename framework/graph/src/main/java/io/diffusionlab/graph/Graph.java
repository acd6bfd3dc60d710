package io.diffusionlab.graph;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A straight line of operations that computes a block's forward at any batch size.
 *
 * @param nodes each after those that it reads
 * @param parameters in declaration order, used or not
 * @param batch where the batch size is read; empty when the graph holds for one size only
 */
public record Graph(
    List<Port> inputs,
    List<Port> outputs,
    List<Value> parameters,
    List<Constant> constants,
    List<Node> nodes,
    Optional<BatchAxis> batch) {

  /** The input and the axis of it whose size is N. */
  public record BatchAxis(String input, int axis) {}

  /** Copies the lists. */
  public Graph {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    parameters = List.copyOf(parameters);
    constants = List.copyOf(constants);
    nodes = List.copyOf(nodes);
  }

  /** The block paths of the parameters, in declaration order. */
  public List<String> parameterNames() {
    return parameters.stream().map(Value::name).toList();
  }

  /** The same graph with other names for its outputs, one for each. */
  public Graph withOutputs(List<String> names) {
    List<Port> renamed =
        IntStream.range(0, outputs.size())
            .mapToObj(i -> outputs.get(i).named(names.get(i)))
            .toList();
    return new Graph(inputs, renamed, parameters, constants, nodes, batch);
  }

  /** The same graph with other nodes, each after those that it reads. */
  Graph withNodes(List<Node> others) {
    return new Graph(inputs, outputs, parameters, constants, others, batch);
  }

  /** The same graph without the nodes and constants that no output needs. */
  Graph withoutDeadCode() {
    Set<String> live = new HashSet<>();
    outputs.forEach(port -> live.add(port.value().name()));
    ArrayDeque<Node> kept = new ArrayDeque<>();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (node.outputs().stream().anyMatch(value -> live.contains(value.name()))) {
        node.inputs().forEach(value -> live.add(value.name()));
        kept.addFirst(node);
      }
    }
    List<Constant> used =
        constants.stream().filter(constant -> live.contains(constant.value().name())).toList();
    return new Graph(inputs, outputs, parameters, used, List.copyOf(kept), batch);
  }
}
