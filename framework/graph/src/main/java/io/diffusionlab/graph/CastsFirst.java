package io.diffusionlab.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A graph in two: casts of its parameters, which are the same at every call as long as the
 * parameters are, and the rest.
 *
 * @param casts gives the cast parameters, in the order in which {@code rest} takes them
 * @param rest its parameters are those of the whole graph and, after them, the cast ones
 */
public record CastsFirst(Graph casts, Graph rest) {

  /** Takes apart what {@link HalfPrecision} wrote, or any other graph. */
  public static CastsFirst of(Graph graph) {
    Set<String> parameters = new HashSet<>(graph.parameterNames());
    List<Node> casts = new ArrayList<>();
    List<Node> others = new ArrayList<>();
    for (Node node : graph.nodes()) {
      boolean early = node.operation().equals("cast") && parameters.contains(node.input(0).name());
      (early ? casts : others).add(node);
    }
    List<Port> results =
        casts.stream()
            .map(cast -> new Port(cast.output().name(), cast.output(), List.of()))
            .toList();
    List<Value> both = new ArrayList<>(graph.parameters());
    casts.forEach(cast -> both.add(cast.output()));
    return new CastsFirst(
        new Graph(List.of(), results, graph.parameters(), List.of(), casts, Optional.empty()),
        new Graph(graph.inputs(), graph.outputs(), both, graph.constants(), others, graph.batch()));
  }
}
