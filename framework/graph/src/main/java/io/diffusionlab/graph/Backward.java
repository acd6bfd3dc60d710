package io.diffusionlab.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    return of(loss, trained, List.of());
  }

  /**
   * The same graph with more outputs: behind its own the gradient of each of some inputs, then that
   * of each trained parameter. Where a sample's loss reads no other sample and the loss is their
   * mean over N, an input (N, …) has 1 / N of each sample's own derivative.
   *
   * @param loss its first output is the loss, a scalar
   * @param trained indices of parameters
   * @param inputs names of inputs of floating type
   * @throws TraceException if an operation has no backward rule, with its name and place
   */
  public static Graph of(Graph loss, List<Integer> trained, List<String> inputs) {
    List<Value> parameters = trained.stream().map(loss.parameters()::get).toList();
    List<Port> moved =
        loss.inputs().stream().filter(input -> inputs.contains(input.name())).toList();
    List<Value> leaves = new ArrayList<>(parameters);
    moved.forEach(input -> leaves.add(input.value()));
    List<Node> forward = KeptResults.of(loss);
    BackwardPass pass = new BackwardPass(depending(forward, leaves));
    run(pass, loss.outputs().get(0).value(), forward);
    List<Port> outputs = new ArrayList<>(loss.outputs());
    moved.forEach(input -> outputs.add(gradient(input.value(), input.dims(), pass)));
    parameters.forEach(
        parameter ->
            outputs.add(gradient(parameter, Attributes.fixed(parameter.shape().getShape()), pass)));
    List<Node> nodes = measured(forward, pass);
    nodes.addAll(pass.nodes());
    return new Graph(
            loss.inputs(), outputs, loss.parameters(), loss.constants(), nodes, loss.batch())
        .withoutDeadCode();
  }

  private static void run(BackwardPass pass, Value start, List<Node> forward) {
    pass.give(start, pass.add(START, Attributes.none(), start, start));
    for (int i = forward.size() - 1; i >= 0; i--) {
      Node node = forward.get(i);
      if (node.outputs().stream().anyMatch(value -> pass.gradient(value).isPresent())) {
        pass.applyTo(node, BackwardRules.of(node));
      }
    }
  }

  /** Names of the values that a change of the leaves would change. */
  private static Set<String> depending(List<Node> nodes, List<Value> leaves) {
    Set<String> names = new HashSet<>();
    leaves.forEach(leaf -> names.add(leaf.name()));
    for (Node node : nodes) {
      boolean any = node.inputs().stream().anyMatch(input -> names.contains(input.name()));
      if (any && !BackwardRules.isBarrier(node) && node.output().type().isFloating()) {
        node.outputs().forEach(output -> names.add(output.name()));
      }
    }
    return names;
  }

  private static Port gradient(Value leaf, List<Dim> dims, BackwardPass pass) {
    Value gradient =
        pass.gradient(leaf).orElseGet(() -> pass.add("zeros_like", Attributes.none(), leaf, leaf));
    return new Port("gradient of " + leaf.name(), gradient, dims);
  }

  /** The forward with each measure as soon as its inputs are known. */
  private static List<Node> measured(List<Node> forward, BackwardPass pass) {
    Set<String> unknown = new HashSet<>();
    forward.forEach(node -> node.outputs().forEach(output -> unknown.add(output.name())));
    List<Node> waiting = new ArrayList<>(pass.measures());
    List<Node> nodes = new ArrayList<>();
    addKnown(waiting, unknown, nodes);
    for (Node node : forward) {
      nodes.add(node);
      node.outputs().forEach(output -> unknown.remove(output.name()));
      addKnown(waiting, unknown, nodes);
    }
    return nodes;
  }

  private static void addKnown(List<Node> waiting, Set<String> unknown, List<Node> nodes) {
    List<Node> known = waiting.stream().filter(measure -> !reads(measure, unknown)).toList();
    waiting.removeAll(known);
    nodes.addAll(known);
  }

  private static boolean reads(Node node, Set<String> values) {
    return node.inputs().stream().anyMatch(input -> values.contains(input.name()));
  }
}
