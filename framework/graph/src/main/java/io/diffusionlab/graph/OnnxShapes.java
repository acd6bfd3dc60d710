package io.diffusionlab.graph;

import ai.djl.ndarray.types.DataType;
import io.diffusionlab.graph.OnnxOperations.Lowering;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Operations that move numbers without changing them. */
final class OnnxShapes {

  private OnnxShapes() {}

  static void addTo(Map<String, Lowering> table) {
    table.put("reshape", OnnxShapes::reshape);
    table.put("expand", OnnxShapes::expand);
    table.put("transpose", OnnxShapes::transpose);
    table.put("unsqueeze", OnnxShapes::unsqueeze);
    table.put("concat", OnnxShapes::concat);
    table.put("stack", OnnxShapes::stack);
    table.put("split", OnnxShapes::split);
    table.put("repeat", OnnxShapes::repeat);
    table.put("tile", OnnxShapes::tile);
    table.put("flip", OnnxShapes::flip);
    table.put("pad", OnnxShapes::pad);
    table.put("slice", OnnxShapes::slice);
    table.put("take", (node, onnx) -> pick(node, onnx, "Gather"));
    table.put("gather", (node, onnx) -> pick(node, onnx, "GatherElements"));
    table.put("embedding", OnnxShapes::embedding);
  }

  private static String x(Node node) {
    return node.input(0).name();
  }

  private static Map<String, Object> axis(Node node) {
    return Map.of("axis", node.attributes().integer("axis"));
  }

  private static void reshape(Node node, OnnxGraph onnx) {
    onnx.result(node, "Reshape", x(node), onnx.reshapeSize(node.attributes().size()));
  }

  private static void expand(Node node, OnnxGraph onnx) {
    onnx.result(node, "Expand", x(node), onnx.size(node.attributes().size()));
  }

  private static void transpose(Node node, OnnxGraph onnx) {
    Map<String, Object> permutation = Map.of("perm", node.attributes().integers("perm"));
    onnx.result(node, "Transpose", permutation, x(node));
  }

  private static void unsqueeze(Node node, OnnxGraph onnx) {
    onnx.result(node, "Unsqueeze", x(node), onnx.integers(node.attributes().integer("axis")));
  }

  private static void concat(Node node, OnnxGraph onnx) {
    DataType type = node.output().type();
    String[] parts =
        node.inputs().stream().map(value -> onnx.as(value, type)).toArray(String[]::new);
    onnx.result(node, "Concat", axis(node), parts);
  }

  private static void stack(Node node, OnnxGraph onnx) {
    String axis = onnx.integers(node.attributes().integer("axis"));
    String[] layers =
        node.inputs().stream()
            .map(value -> onnx.node("Unsqueeze", value.name(), axis))
            .toArray(String[]::new);
    onnx.result(node, "Concat", axis(node), layers);
  }

  private static void split(Node node, OnnxGraph onnx) {
    String sizes = onnx.integers(node.attributes().integers("sizes"));
    onnx.result(node, "Split", axis(node), x(node), sizes);
  }

  /** (…, a, …) to (…, a, 1, …) to (…, a, n, …) to (…, a·n, …). */
  private static void repeat(Node node, OnnxGraph onnx) {
    int axis = (int) node.attributes().integer("axis");
    long[] times = new long[node.input(0).rank() + 1];
    Arrays.fill(times, 1);
    times[axis + 1] = node.attributes().integer("times");
    String column = onnx.node("Unsqueeze", x(node), onnx.integers(axis + 1L));
    String repeated = onnx.node("Expand", column, onnx.integers(times));
    onnx.result(node, "Reshape", repeated, onnx.reshapeSize(node.attributes().size()));
  }

  private static void tile(Node node, OnnxGraph onnx) {
    onnx.result(node, "Tile", x(node), onnx.integers(node.attributes().integers("times")));
  }

  private static void flip(Node node, OnnxGraph onnx) {
    long[] axes = node.attributes().integers("axes");
    String last = onnx.repeated(-1, axes.length, DataType.INT64);
    String first = onnx.repeated(Long.MIN_VALUE + 1, axes.length, DataType.INT64);
    onnx.result(node, "Slice", x(node), last, first, onnx.integers(axes), last);
  }

  /** PyTorch pairs (before, after) from the last axis; ONNX lists all befores, then all afters. */
  private static void pad(Node node, OnnxGraph onnx) {
    long[] pairs = node.attributes().integers("pads");
    int rank = node.input(0).rank();
    long[] pads = new long[2 * rank];
    for (int i = 0; i < pairs.length / 2; i++) {
      pads[rank - 1 - i] = pairs[2 * i];
      pads[2 * rank - 1 - i] = pairs[2 * i + 1];
    }
    String value = onnx.scalar(node.attributes().real("value"), node.output().type());
    onnx.result(node, "Pad", x(node), onnx.integers(pads), value);
  }

  private static void slice(Node node, OnnxGraph onnx) {
    List<String> limits =
        List.of("start", "end", "axis", "step").stream()
            .map(key -> onnx.integers(node.attributes().integer(key)))
            .toList();
    onnx.result(node, "Slice", x(node), limits.get(0), limits.get(1), limits.get(2), limits.get(3));
  }

  private static void pick(Node node, OnnxGraph onnx, String type) {
    onnx.result(node, type, axis(node), x(node), onnx.as(node.input(1), DataType.INT64));
  }

  private static void embedding(Node node, OnnxGraph onnx) {
    String indices = onnx.as(node.input(1), DataType.INT64);
    onnx.result(node, "Gather", Map.of("axis", 0L), x(node), indices);
  }
}
