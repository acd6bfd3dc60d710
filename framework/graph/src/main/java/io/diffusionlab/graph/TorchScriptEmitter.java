package io.diffusionlab.graph;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a graph as a TorchScript method, to be compiled by a {@link ScriptModule}.
 *
 * <p>{@code def NAME(self, INPUTS…, p: List[Tensor], c: List[Tensor], gen: Optional[Generator])}:
 * {@code p} are the parameters in declaration order, {@code c} the graph's constants in theirs (see
 * {@link NativeCopies#constants}), {@code gen} serves dropout; None stands for the device's own.
 * The result is a tensor, or a tuple if there are several outputs.
 */
public final class TorchScriptEmitter {
  private static final Set<String> RESERVED = Set.of("self", "p", "c", "gen", "N", "torch");

  private final Graph graph;
  private final Map<String, String> expressions = new HashMap<>();

  /**
   * @param graph as traced, for training or not
   */
  public TorchScriptEmitter(Graph graph) {
    this.graph = graph;
    for (int i = 0; i < graph.parameters().size(); i++) {
      expressions.put(graph.parameters().get(i).name(), "p[" + i + "]");
    }
    for (int i = 0; i < graph.constants().size(); i++) {
      expressions.put(graph.constants().get(i).value().name(), "c[" + i + "]");
    }
    for (Port input : graph.inputs()) {
      if (RESERVED.contains(input.name())) {
        throw new IllegalArgumentException("'" + input.name() + "' cannot name an input");
      }
    }
  }

  /** The text of one method. */
  public String method(String name) {
    return method(name, returnType(), returned());
  }

  /** The text of a method that returns all outputs as a List[Tensor]. */
  public String listMethod(String name) {
    return method(name, "List[Tensor]", "[" + returnedValues() + "]");
  }

  private String method(String name, String type, String returned) {
    StringBuilder text = new StringBuilder();
    text.append("  def ").append(name).append('(').append(parameters()).append(") -> ");
    text.append(type).append(":\n");
    graph.batch().ifPresent(batch -> line(text, "N = " + size(batch)));
    for (Node node : graph.nodes()) {
      line(text, results(node) + " = " + ScriptOperations.expression(node, this));
    }
    line(text, "return " + returned);
    return text.toString();
  }

  private static void line(StringBuilder text, String statement) {
    text.append("    ").append(statement).append('\n');
  }

  private String parameters() {
    String inputs =
        graph.inputs().stream()
            .map(port -> port.name() + ": Tensor, ")
            .collect(Collectors.joining());
    return "self, " + inputs + "p: List[Tensor], c: List[Tensor], gen: Optional[Generator]";
  }

  private String returnType() {
    int count = graph.outputs().size();
    return count == 1
        ? "Tensor"
        : "Tuple[" + String.join(", ", Collections.nCopies(count, "Tensor")) + "]";
  }

  private String returned() {
    return graph.outputs().size() == 1 ? returnedValues() : "(" + returnedValues() + ")";
  }

  private String returnedValues() {
    return graph.outputs().stream()
        .map(port -> reference(port.value()))
        .collect(Collectors.joining(", "));
  }

  private static String size(Graph.BatchAxis batch) {
    return "torch.size(" + batch.input() + ", " + batch.axis() + ")";
  }

  private static String results(Node node) {
    return node.outputs().stream().map(Value::name).collect(Collectors.joining(", "));
  }

  /** How the script speaks of a value. */
  String reference(Value value) {
    return expressions.getOrDefault(value.name(), value.name());
  }
}
