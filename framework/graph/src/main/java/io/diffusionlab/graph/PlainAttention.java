package io.diffusionlab.graph;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A pass that spells attention out as softmax(scale · q · kᵀ) · v, Vaswani et al. (2017), eq. 1,
 * for ONNX, which has no such operation, for a device whose own kernel has a backward pass that a
 * script cannot call, and for bfloat16 on a processor, where PyTorch's kernel is slow. The weights
 * of all pairs of places then lie in memory.
 */
public final class PlainAttention {

  /** Of a sample, over all heads: their weights take half a MiB in bfloat16. */
  private static final long FEW_PAIRS = 1 << 18;

  private final List<Node> nodes = new ArrayList<>();

  private PlainAttention() {}

  /** The same graph, its inputs and outputs as before. */
  public static Graph of(Graph graph) {
    return of(graph, Long.MAX_VALUE);
  }

  /** The same, but where a sample has many pairs of places, which would take much memory. */
  public static Graph ofFewPlaces(Graph graph) {
    return of(graph, FEW_PAIRS);
  }

  private static Graph of(Graph graph, long mostPairs) {
    PlainAttention pass = new PlainAttention();
    for (Node node : graph.nodes()) {
      if (node.operation().equals("attention") && pairsOfASample(node) <= mostPairs) {
        pass.spellOut(node);
      } else {
        pass.nodes.add(node);
      }
    }
    return graph.withNodes(pass.nodes);
  }

  private static long pairsOfASample(Node node) {
    Shape q = node.input(0).shape(); // (B, …, N, d)
    Shape k = node.input(1).shape(); // (B, …, M, d)
    return q.slice(1, q.dimension() - 1).size() * k.get(k.dimension() - 2);
  }

  private void spellOut(Node node) {
    Value q = node.input(0); // (…, N, d)
    Value k = node.input(1); // (…, M, d)
    Value v = node.input(2); // (…, M, e)
    Value turned = step(node, "transpose", turned(k.shape()), swap(k.rank()), k); // (…, d, M)
    Attributes scale = Attributes.of("scalar", node.attributes().real("scale"));
    Value scaled = step(node, "mul", q.shape(), scale, q);
    Shape pairs = withLast(q.shape(), turned.shape().get(k.rank() - 1)); // (…, N, M)
    Value scores = step(node, "matmul", pairs, Attributes.none(), scaled, turned);
    Attributes last = Attributes.of("axis", (long) q.rank() - 1);
    Value weights = step(node, "softmax", pairs, last, scores);
    nodes.add(
        new Node("matmul", List.of(weights, v), node.outputs(), Attributes.none(), node.site()));
  }

  private Value step(
      Node node, String operation, Shape shape, Attributes attributes, Value... inputs) {
    String name = node.output().name() + "_" + operation;
    Value result = new Value(name, shape, inputs[0].type());
    nodes.add(new Node(operation, List.of(inputs), List.of(result), attributes, node.site()));
    return result;
  }

  private static Attributes swap(int rank) {
    List<Long> axes = new ArrayList<>(LongStream.range(0, rank - 2).boxed().toList());
    axes.add(rank - 1L);
    axes.add(rank - 2L);
    return Attributes.of("perm", List.copyOf(axes));
  }

  private static Shape turned(Shape shape) {
    long[] sizes = shape.getShape().clone();
    int rank = sizes.length;
    sizes[rank - 2] = shape.get(rank - 1);
    sizes[rank - 1] = shape.get(rank - 2);
    return new Shape(sizes);
  }

  private static Shape withLast(Shape shape, long size) {
    long[] sizes = shape.getShape().clone();
    sizes[sizes.length - 1] = size;
    return new Shape(sizes);
  }
}
