package io.diffusionlab.graph;

import ai.djl.ndarray.types.Shape;
import io.diffusionlab.graph.Graph.BatchAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Joins the recordings at two batch sizes into one graph that holds at any batch size. */
final class Merge {
  private final Recording small;
  private final Recording large;
  private @Nullable BatchAxis batch;
  private long smallSize;
  private long largeSize;

  Merge(Recording small, Recording large) {
    this.small = small;
    this.large = large;
  }

  Graph graph() {
    findBatch();
    List<Node> nodes = mergeNodes();
    MergedConstants constants = new MergedConstants(this);
    for (int i = 0; i < small.constants.size(); i++) {
      constants.add(small.constants.get(i), large.constants.get(i));
    }
    List<Node> all = new ArrayList<>(constants.expansions());
    all.addAll(nodes);
    return new Graph(
        inputs(), outputs(), small.parameters, constants.kept(), all, Optional.ofNullable(batch));
  }

  private void findBatch() {
    for (int i = 0; i < small.inputs.size(); i++) {
      Shape first = small.inputs.get(i).shape();
      Shape second = large.inputs.get(i).shape();
      for (int axis = 0; axis < first.dimension(); axis++) {
        if (first.get(axis) != second.get(axis)) {
          noteBatch(small.inputs.get(i), axis, first.get(axis), second.get(axis));
        }
      }
    }
  }

  private void noteBatch(Value input, int axis, long first, long second) {
    if (batch == null) {
      batch = new BatchAxis(input.name(), axis);
      smallSize = first;
      largeSize = second;
    } else if (first != smallSize || second != largeSize) {
      throw new TraceException(
          "the inputs disagree on the batch size: %d and %d, but %d and %d in input '%s'"
              .formatted(smallSize, largeSize, first, second, input.name()));
    }
  }

  private List<Node> mergeNodes() {
    List<Node> merged = new ArrayList<>();
    int common = Math.min(small.nodes.size(), large.nodes.size());
    for (int i = 0; i < common; i++) {
      merged.add(merge(small.nodes.get(i), large.nodes.get(i)));
    }
    if (small.nodes.size() != large.nodes.size()) {
      Recording longer = small.nodes.size() > common ? small : large;
      Node extra = longer.nodes.get(common);
      throw differs("'" + extra.operation() + "' at " + extra.site() + " only at one of them");
    }
    return merged;
  }

  private Node merge(Node first, Node second) {
    if (!first.isSameAs(second)) {
      throw differs(describe(first) + ", then " + describe(second));
    }
    if (!first.attributes().hasSize()) {
      return first;
    }
    List<Dim> size = new ArrayList<>();
    List<Dim> one = first.attributes().size();
    List<Dim> two = second.attributes().size();
    if (one.size() != two.size()) {
      throw differs(describe(first) + " to " + one + ", then to " + two);
    }
    for (int axis = 0; axis < one.size(); axis++) {
      size.add(dim(one.get(axis).fixed(), two.get(axis).fixed(), first.site()));
    }
    return new Node(
        first.operation(),
        first.inputs(),
        first.outputs(),
        first.attributes().withSize(size),
        first.site());
  }

  private static String describe(Node node) {
    return "'" + node.operation() + "' " + node.attributes().values() + " at " + node.site();
  }

  TraceException differs(String how) {
    return new TraceException(
        "the forward does not do the same at batch sizes "
            + smallSize
            + " and "
            + largeSize
            + ": "
            + how);
  }

  /** The line through the two observed sizes. */
  Dim dim(long atSmall, long atLarge, String site) {
    if (atSmall == atLarge) {
      return Dim.of(atSmall);
    }
    long growth = atLarge - atSmall;
    long samples = largeSize - smallSize;
    if (samples == 0 || growth % samples != 0) {
      throw differs("sizes " + atSmall + " and " + atLarge + " are not affine in it; at " + site);
    }
    long perSample = growth / samples;
    return new Dim(perSample, atSmall - perSample * smallSize);
  }

  /** The line that first reads a constant. */
  String firstUse(Value constant) {
    return small.nodes.stream()
        .filter(node -> node.inputs().contains(constant))
        .map(Node::site)
        .findFirst()
        .orElse("an output");
  }

  private List<Dim> dims(Shape first, Shape second, String site) {
    List<Dim> dims = new ArrayList<>();
    for (int axis = 0; axis < first.dimension(); axis++) {
      dims.add(dim(first.get(axis), second.get(axis), site));
    }
    return dims;
  }

  List<Dim> dims(Value first, Value second) {
    return dims(first.shape(), second.shape(), "'" + first.name() + "'");
  }

  private List<Port> inputs() {
    List<Port> ports = new ArrayList<>();
    for (int i = 0; i < small.inputs.size(); i++) {
      Value value = small.inputs.get(i);
      ports.add(new Port(value.name(), value, dims(value, large.inputs.get(i))));
    }
    return ports;
  }

  private List<Port> outputs() {
    List<Port> ports = new ArrayList<>();
    int count = small.outputs.size();
    for (int i = 0; i < count; i++) {
      String name = count == 1 ? "output" : "output" + (i + 1);
      Value value = small.outputs.get(i);
      ports.add(new Port(name, value, dims(value, large.outputs.get(i))));
    }
    return ports;
  }
}
