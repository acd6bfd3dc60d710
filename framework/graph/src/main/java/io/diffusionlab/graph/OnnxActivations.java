package io.diffusionlab.graph;

import ai.djl.ndarray.types.DataType;
import io.diffusionlab.graph.OnnxOperations.Lowering;
import java.util.Map;

/** The non-linear functions of networks. */
final class OnnxActivations {
  private static final Map<String, String> SAME =
      Map.of(
          "relu", "Relu",
          "sigmoid", "Sigmoid",
          "selu", "Selu",
          "softplus", "Softplus",
          "softsign", "Softsign");

  private OnnxActivations() {}

  static void addTo(Map<String, Lowering> table) {
    SAME.forEach((name, type) -> table.put(name, (node, onnx) -> onnx.result(node, type, x(node))));
    table.put("silu", OnnxActivations::silu);
    table.put("gelu", OnnxActivations::gelu);
    table.put("leaky_relu", (node, onnx) -> withSlope(node, onnx, "LeakyRelu"));
    table.put("elu", (node, onnx) -> withSlope(node, onnx, "Elu"));
  }

  private static String x(Node node) {
    return node.input(0).name();
  }

  private static void silu(Node node, OnnxGraph onnx) {
    String x = x(node);
    onnx.result(node, "Mul", x, onnx.node("Sigmoid", x));
  }

  /** x/2 · (1 + erf(x/√2)). */
  private static void gelu(Node node, OnnxGraph onnx) {
    String x = x(node);
    DataType type = node.output().type();
    String erf = onnx.node("Erf", onnx.node("Div", x, onnx.scalar(Math.sqrt(2), type)));
    String half = onnx.node("Mul", x, onnx.scalar(0.5, type));
    onnx.result(node, "Mul", half, onnx.node("Add", erf, onnx.scalar(1, type)));
  }

  private static void withSlope(Node node, OnnxGraph onnx, String type) {
    Map<String, Object> alpha = Map.of("alpha", node.attributes().real("alpha"));
    onnx.result(node, type, alpha, x(node));
  }
}
