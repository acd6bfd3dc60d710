package io.diffusionlab.graph;

import ai.djl.ndarray.types.DataType;
import io.diffusionlab.graph.OnnxOperations.Lowering;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What networks are made of. */
final class OnnxLayers {

  private OnnxLayers() {}

  static void addTo(Map<String, Lowering> table) {
    table.put("linear", OnnxLayers::linear);
    table.put("conv", OnnxLayers::convolution);
    table.put("group_norm", OnnxLayers::groupNorm);
    table.put("layer_norm", OnnxLayers::layerNorm);
    table.put("batch_norm", OnnxLayers::batchNorm);
    table.put("dropout", OnnxLayers::refuseTraining);
    table.put("max_pool", OnnxLayers::maxPool);
    table.put("avg_pool", OnnxLayers::averagePool);
    table.put("upsample_nearest", OnnxLayers::nearest);
    table.put("upsample_bilinear", OnnxLayers::bilinear);
  }

  private static String[] inputs(Node node) {
    return node.inputs().stream().map(Value::name).toArray(String[]::new);
  }

  private static void linear(Node node, OnnxGraph onnx) {
    String[] inputs = inputs(node); // x (…, in), weight (out, in), perhaps bias (out)
    if (node.output().rank() == 2) {
      onnx.result(node, "Gemm", Map.of("transB", 1L), inputs);
      return;
    }
    String weight = onnx.node("Transpose", Map.of("perm", new long[] {1, 0}), inputs[1]);
    if (inputs.length == 2) {
      onnx.result(node, "MatMul", inputs[0], weight);
    } else {
      onnx.result(node, "Add", onnx.node("MatMul", inputs[0], weight), inputs[2]);
    }
  }

  private static void convolution(Node node, OnnxGraph onnx) {
    Map<String, Object> attributes =
        Map.of(
            "strides", node.attributes().integers("stride"),
            "pads", bothSides(node.attributes().integers("pad")),
            "dilations", node.attributes().integers("dilation"),
            "group", node.attributes().integer("groups"));
    onnx.result(node, "Conv", attributes, inputs(node));
  }

  private static long[] bothSides(long[] pads) {
    long[] both = Arrays.copyOf(pads, 2 * pads.length);
    System.arraycopy(pads, 0, both, pads.length, pads.length);
    return both;
  }

  /** Opset 18 has no group norm, but a group is an instance once the channels are regrouped. */
  private static void groupNorm(Node node, OnnxGraph onnx) {
    Value x = node.input(0);
    int groups = (int) node.attributes().integer("groups");
    String grouped = onnx.node("Reshape", x.name(), onnx.integers(0, groups, -1));
    String ones = onnx.repeated(1, groups, x.type());
    String zeros = onnx.repeated(0, groups, x.type());
    Map<String, Object> epsilon = Map.of("epsilon", node.attributes().real("eps"));
    String normal = onnx.node("InstanceNormalization", epsilon, grouped, ones, zeros);
    String shaped = onnx.node("Reshape", normal, onnx.integers(keepingBatch(x)));
    String channels = onnx.integers(perChannel(x));
    String gamma = onnx.node("Reshape", node.input(1).name(), channels);
    String beta = onnx.node("Reshape", node.input(2).name(), channels);
    onnx.result(node, "Add", onnx.node("Mul", shaped, gamma), beta);
  }

  /** A size of zero means: as before. */
  private static long[] keepingBatch(Value x) {
    long[] size = x.shape().getShape().clone();
    size[0] = 0;
    return size;
  }

  private static long[] perChannel(Value x) {
    long[] size = new long[x.rank()];
    Arrays.fill(size, 1);
    size[1] = x.shape().get(1);
    return size;
  }

  private static void layerNorm(Node node, OnnxGraph onnx) {
    Map<String, Object> attributes =
        Map.of(
            "axis",
            (long) -node.attributes().integers("shape").length,
            "epsilon",
            node.attributes().real("eps"));
    onnx.result(node, "LayerNormalization", attributes, inputs(node));
  }

  private static void batchNorm(Node node, OnnxGraph onnx) {
    if (node.attributes().flag("training")) {
      refuseTraining(node, onnx);
    }
    Map<String, Object> epsilon = Map.of("epsilon", node.attributes().real("eps"));
    onnx.result(node, "BatchNormalization", epsilon, inputs(node));
  }

  private static void refuseTraining(Node node, OnnxGraph onnx) {
    throw OnnxOperations.refuse(
        "ONNX is for inference, and so has no", node, ": trace the block with training false");
  }

  private static Map<String, Object> pool(Node node) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("kernel_shape", node.attributes().integers("kernel"));
    attributes.put("strides", node.attributes().integers("stride"));
    attributes.put("pads", bothSides(node.attributes().integers("pad")));
    attributes.put("ceil_mode", node.attributes().flag("ceil") ? 1L : 0L);
    return attributes;
  }

  private static void maxPool(Node node, OnnxGraph onnx) {
    onnx.result(node, "MaxPool", pool(node), inputs(node));
  }

  private static void averagePool(Node node, OnnxGraph onnx) {
    Map<String, Object> attributes = pool(node);
    attributes.put("count_include_pad", node.attributes().flag("count_pad") ? 1L : 0L);
    onnx.result(node, "AveragePool", attributes, inputs(node));
  }

  private static void nearest(Node node, OnnxGraph onnx) {
    resize(
        node,
        onnx,
        Map.of(
            "mode", "nearest",
            "coordinate_transformation_mode", "asymmetric",
            "nearest_mode", "floor"));
  }

  private static void bilinear(Node node, OnnxGraph onnx) {
    resize(node, onnx, Map.of("mode", "linear", "coordinate_transformation_mode", "half_pixel"));
  }

  private static void resize(Node node, OnnxGraph onnx, Map<String, Object> mode) {
    long[] pixels = node.attributes().integers("pixels");
    float[] scales = new float[2];
    for (int i = 0; i < 2; i++) {
      scales[i] = (float) pixels[i] / node.input(0).shape().get(2 + i);
    }
    String factors = onnx.numbers(DataType.FLOAT32, new long[] {4}, 1, 1, scales[0], scales[1]);
    onnx.result(node, "Resize", mode, node.input(0).name(), "", factors);
  }
}
