package io.diffusionlab.graph;

import ai.djl.ndarray.types.DataType;
import io.diffusionlab.graph.OnnxOperations.Lowering;
import java.util.Map;

/** Operations that sum up, or compare, along axes. */
final class OnnxReductions {
  private static final Map<String, String> REDUCTIONS =
      Map.of(
          "sum", "ReduceSum",
          "mean", "ReduceMean",
          "max", "ReduceMax",
          "min", "ReduceMin",
          "norm", "ReduceL2");

  private OnnxReductions() {}

  static void addTo(Map<String, Lowering> table) {
    REDUCTIONS.forEach(
        (name, type) ->
            table.put(
                name,
                (node, onnx) -> reduce(node, onnx, type, node.attributes().integers("axes"))));
    table.put(
        "prod",
        (node, onnx) -> reduce(node, onnx, "ReduceProd", node.attributes().integer("axis")));
    table.put("argmax", (node, onnx) -> best(node, onnx, "ArgMax"));
    table.put("argmin", (node, onnx) -> best(node, onnx, "ArgMin"));
    table.put("softmax", (node, onnx) -> along(node, onnx, "Softmax"));
    table.put("log_softmax", (node, onnx) -> along(node, onnx, "LogSoftmax"));
    table.put("cumsum", OnnxReductions::cumulativeSum);
    table.put("topk", OnnxReductions::topK);
  }

  private static void reduce(Node node, OnnxGraph onnx, String type, long... axes) {
    String x = onnx.as(node.input(0), node.output().type());
    if (axes.length == 0) {
      onnx.result(node, "Identity", x);
      return;
    }
    Map<String, Object> keep = Map.of("keepdims", flag(node, "keep"));
    onnx.result(node, type, keep, x, onnx.integers(axes));
  }

  private static long flag(Node node, String key) {
    return node.attributes().flag(key) ? 1 : 0;
  }

  private static void best(Node node, OnnxGraph onnx, String type) {
    Map<String, Object> attributes =
        Map.of("axis", node.attributes().integer("axis"), "keepdims", 0L);
    onnx.result(node, type, attributes, node.input(0).name());
  }

  private static void along(Node node, OnnxGraph onnx, String type) {
    Map<String, Object> axis = Map.of("axis", node.attributes().integer("axis"));
    onnx.result(node, type, axis, node.input(0).name());
  }

  private static void cumulativeSum(Node node, OnnxGraph onnx) {
    String axis = onnx.scalar(node.attributes().integer("axis"), DataType.INT64);
    onnx.result(node, "CumSum", onnx.as(node.input(0), node.output().type()), axis);
  }

  private static void topK(Node node, OnnxGraph onnx) {
    Map<String, Object> attributes =
        Map.of(
            "axis", node.attributes().integer("axis"),
            "largest", flag(node, "largest"),
            "sorted", flag(node, "sorted"));
    String count = onnx.integers(node.attributes().integer("k"));
    onnx.result(node, "TopK", attributes, node.input(0).name(), count);
  }
}
