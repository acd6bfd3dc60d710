package io.diffusionlab.graph;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A pass that writes the backward pass of a loss into its graph: reverse-mode differentiation, the
 * chain rule from the loss to the parameters. What autograd would decide while it runs, which
 * results are kept and until when, is then in the graph, for other passes to change.
 */
public final class Backward {

  /** The first node of the backward pass. */
  static final String START = "ones_like";

  private Backward() {}

  /**
   * The same graph with more outputs: behind its own the gradient of each trained parameter.
   *
   * @param loss its first output is the loss, a scalar
   * @param trained indices of parameters
   * @throws TraceException if an operation has no backward rule, with its name and place
   */
  public static Graph of(Graph loss, List<Integer> trained) {
    List<Value> parameters = trained.stream().map(loss.parameters()::get).toList();
    List<Node> forward = KeptResults.of(loss);
    BackwardPass pass = new BackwardPass(depending(forward, parameters));
    Value start = loss.outputs().get(0).value();
    pass.give(start, pass.add(START, Attributes.none(), start, start));
    for (int i = forward.size() - 1; i >= 0; i--) {
      Node node = forward.get(i);
      if (node.outputs().stream().anyMatch(value -> pass.gradient(value).isPresent())) {
        pass.applyTo(node, BackwardRules.of(node));
      }
    }
    List<Port> outputs = new ArrayList<>(loss.outputs());
    for (Value parameter : parameters) {
      outputs.add(gradient(parameter, pass));
    }
    List<Node> nodes = measured(forward, pass);
    nodes.addAll(pass.nodes());
    return new Graph(
            loss.inputs(), outputs, loss.parameters(), loss.constants(), nodes, loss.batch())
        .withoutDeadCode();
  }

  /** Names of the values that a change of the parameters would change. */
  private static Set<String> depending(List<Node> nodes, List<Value> parameters) {
    Set<String> names = new HashSet<>();
    parameters.forEach(parameter -> names.add(parameter.name()));
    for (Node node : nodes) {
      boolean any = node.inputs().stream().anyMatch(input -> names.contains(input.name()));
      if (any && !BackwardRules.isBarrier(node) && node.output().type().isFloating()) {
        node.outputs().forEach(output -> names.add(output.name()));
      }
    }
    return names;
  }

  private static Port gradient(Value parameter, BackwardPass pass) {
    Value gradient =
        pass.gradient(parameter)
            .orElseGet(() -> pass.add("zeros_like", Attributes.none(), parameter, parameter));
    Shape shape = parameter.shape();
    return new Port(
        "gradient of " + parameter.name(), gradient, Attributes.fixed(shape.getShape()));
  }

  /** The forward with each measure as soon as its inputs are known. */
  private static List<Node> measured(List<Node> forward, BackwardPass pass) {
    Map<String, Integer> made = new HashMap<>();
    for (int i = 0; i < forward.size(); i++) {
      for (Value output : forward.get(i).outputs()) {
        made.put(output.name(), i + 1);
      }
    }
    List<List<Node>> after = new ArrayList<>();
    for (int i = 0; i <= forward.size(); i++) {
      after.add(new ArrayList<>());
    }
    for (Node measure : pass.measures()) {
      int known =
          measure.inputs().stream()
              .mapToInt(input -> made.getOrDefault(input.name(), 0))
              .max()
              .orElse(0);
      after.get(known).add(measure);
    }
    List<Node> nodes = new ArrayList<>(after.get(0));
    for (int i = 0; i < forward.size(); i++) {
      nodes.add(forward.get(i));
      nodes.addAll(after.get(i + 1));
    }
    return nodes;
  }
}
