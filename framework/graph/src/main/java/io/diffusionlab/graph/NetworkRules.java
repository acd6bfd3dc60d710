package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What DJL's layers are made of. */
final class NetworkRules {
  private static final List<String> ACTIVATIONS =
      List.of("relu", "sigmoid", "tanh", "gelu", "selu");

  private NetworkRules() {}

  static void addTo(RuleTable table) {
    for (String name : ACTIVATIONS) {
      table.put(name, call -> call.fresh(ElementwiseRules.unary(call, name)));
    }
    table.put("softPlus", call -> call.fresh(ElementwiseRules.unary(call, "softplus")));
    table.put("softSign", call -> call.fresh(ElementwiseRules.unary(call, "softsign")));
    table.put("swish", NetworkRules::swish);
    table.put("leakyRelu", call -> withSlope(call, "leaky_relu"));
    table.put("elu", call -> withSlope(call, "elu"));
    table.put("convolution", NetworkRules::convolution);
    table.put("linear", NetworkRules::linear);
    table.put("embedding", NetworkRules::embedding);
    table.put("dropout", NetworkRules::dropout);
    table.put("layerNorm", NetworkRules::layerNorm);
    table.put("batchNorm", NetworkRules::batchNorm);
    table.put("interpolation", NetworkRules::interpolation);
    table.put("maxPool", call -> call.fresh(pool(call, "max_pool", false)));
    table.put("avgPool", call -> call.fresh(pool(call, "avg_pool", call.flag(4))));
    table.put("globalAvgPool", call -> globalPool(call, "mean"));
    table.put("globalMaxPool", call -> globalPool(call, "max"));
    table.put("concat", NetworkRules::concat);
    table.put("stack", NetworkRules::stack);
    table.put("where", NetworkRules::where);
  }

  private static Object swish(Call call) {
    if (call.decimal(0) != 1) {
      throw call.unsupported();
    }
    return call.fresh(ElementwiseRules.unary(call, "silu"));
  }

  private static Object withSlope(Call call, String operation) {
    Attributes alpha = Attributes.of("alpha", call.decimal(0));
    return call.fresh(call.node(operation, alpha, call.receiver()));
  }

  private static Object convolution(Call call) {
    Map<String, Object> attributes =
        Map.of(
            "stride", call.shape(3),
            "pad", call.shape(4),
            "dilation", call.shape(5),
            "groups", (long) call.integer(6));
    return call.freshList(call.node("conv", new Attributes(attributes), call.values(0, 1, 2)));
  }

  private static Object linear(Call call) {
    return call.freshList(call.node("linear", Attributes.none(), call.values(0, 1, 2)));
  }

  private static Object embedding(Call call) {
    return call.freshList(call.node("embedding", Attributes.none(), call.value(1), call.value(0)));
  }

  private static Object dropout(Call call) {
    boolean training = call.flag(2);
    Value value =
        training
            ? call.node("dropout", Attributes.of("share", 1 - call.decimal(1)), call.value(0))
            : call.node("identity", Attributes.none(), call.value(0));
    return call.freshList(value);
  }

  private static Object layerNorm(Call call) {
    Map<String, Object> attributes = Map.of("shape", call.shape(1), "eps", call.decimal(4));
    List<Value> inputs = List.of(call.value(0), call.value(2), call.value(3));
    return call.freshList(call.node("layer_norm", new Attributes(attributes), inputs));
  }

  private static Object batchNorm(Call call) {
    int axis = call.integer(5);
    if (axis < 1) {
      throw call.unsupported();
    }
    double momentum = 1 - call.decimal(6); // PyTorch's is the share of the new, DJL's of the old
    Map<String, Object> attributes =
        Map.of("momentum", momentum, "eps", call.decimal(7), "training", call.flag(8));
    Value x = swapped(call, call.value(0), axis);
    // x, gamma, beta, running mean, running variance
    List<Value> inputs = List.of(x, call.value(3), call.value(4), call.value(1), call.value(2));
    Value normal = call.step("batch_norm", new Attributes(attributes), x.shape(), x.type(), inputs);
    return call.freshList(swapped(call, normal, axis));
  }

  /** Both TorchScript and ONNX expect the channels on axis 1. */
  private static Value swapped(Call call, Value value, int axis) {
    if (axis == 1) {
      return value;
    }
    List<Long> permutation = new ArrayList<>();
    long[] shape = new long[value.rank()];
    for (int i = 0; i < shape.length; i++) {
      int other = i == axis ? 1 : i;
      int from = i == 1 ? axis : other;
      permutation.add((long) from);
      shape[i] = value.shape().get(from);
    }
    Attributes attributes = Attributes.of("perm", permutation);
    return call.step("transpose", attributes, new Shape(shape), value.type(), List.of(value));
  }

  private static Object interpolation(Call call) {
    long[] size = call.argument(0, long[].class);
    int mode = call.integer(1);
    if (mode > 1 || size.length != 2) {
      throw call.unsupported();
    }
    Attributes attributes = Attributes.of("pixels", Attributes.longs(size));
    String operation = mode == 0 ? "upsample_nearest" : "upsample_bilinear";
    return call.fresh(call.node(operation, attributes, call.receiver()));
  }

  private static Value pool(Call call, String operation, boolean countPadding) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("kernel", call.shape(0));
    attributes.put("stride", call.shape(1));
    attributes.put("pad", call.shape(2));
    attributes.put("ceil", call.flag(3));
    attributes.put("count_pad", countPadding);
    return call.node(operation, new Attributes(attributes), call.receiver());
  }

  private static Object globalPool(Call call, String operation) {
    Shape shape = call.self().shape();
    List<Long> axes = LongStream.range(2, shape.dimension()).boxed().toList();
    Attributes attributes = new Attributes(Map.of("axes", axes, "keep", false));
    return call.fresh(call.node(operation, attributes, call.receiver()));
  }

  private static Object concat(Call call) {
    Attributes axis = Attributes.of("axis", Call.axis(call.integer(1), call.rank()));
    return call.fresh(call.node("concat", axis, together(call)));
  }

  private static Object stack(Call call) {
    Attributes axis = Attributes.of("axis", Call.axis(call.integer(1), call.rank() + 1));
    return call.fresh(call.node("stack", axis, together(call)));
  }

  /** The receiver and the arrays of the first argument. */
  private static List<Value> together(Call call) {
    List<Value> values = new ArrayList<>();
    values.add(call.receiver());
    for (NDArray array : call.argument(0, NDList.class)) {
      values.add(call.value(array));
    }
    return values;
  }

  private static Object where(Call call) {
    List<Value> inputs = List.of(call.value(0), call.receiver(), call.value(1));
    return call.fresh(call.node("where", Attributes.none(), inputs));
  }
}
