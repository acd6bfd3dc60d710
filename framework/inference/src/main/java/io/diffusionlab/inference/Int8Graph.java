package io.diffusionlab.inference;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A network's graph with convolutions in int8: what they read, their weights and what they give are
 * rounded to 8 bits, products are added up as whole numbers. Jacob et al. (2018), §2, as ONNX
 * writes it down: a pair of QuantizeLinear and DequantizeLinear around each operation, which ONNX
 * Runtime turns into whole numbers' arithmetic.
 */
final class Int8Graph {

  // Seven bits with the sign: processors without instructions of their own for int8 add two
  // products up in 16 bits, which eight bits would overflow.
  private static final int LARGEST_WEIGHT = 64;

  private final GraphProto network;
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final Map<String, ActivationRange> ranges;
  private final Map<String, String> narrow = new HashMap<>(); // what was rounded, by its old name
  private final GraphProto.Builder graph;

  private Int8Graph(GraphProto network, Map<String, ActivationRange> ranges) {
    this.network = network;
    this.ranges = ranges;
    this.graph = network.toBuilder().clearNode();
    network.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
  }

  /**
   * The convolutions that may compute in int8: those with constant weights, less the first and the
   * last of all, which read and make the sample itself.
   */
  static List<NodeProto> convolutions(GraphProto network) {
    Map<String, TensorProto> constants = new HashMap<>();
    network.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    List<NodeProto> all =
        network.getNodeList().stream().filter(node -> node.getOpType().equals("Conv")).toList();
    return all.stream()
        .skip(1)
        .limit(Math.max(0, all.size() - 2))
        .filter(
            conv ->
                conv.getInputList().stream().skip(1).allMatch(name -> isReal(constants.get(name))))
        .toList();
  }

  private static boolean isReal(@Nullable TensorProto tensor) {
    return tensor != null && tensor.getDataType() == DataType.FLOAT.getNumber();
  }

  /** The values whose ranges must be known: what convolutions read and give. */
  static List<String> values(List<NodeProto> convolutions) {
    return convolutions.stream()
        .flatMap(conv -> Stream.of(conv.getInput(0), conv.getOutput(0)))
        .distinct()
        .toList();
  }

  /**
   * Rewrites a graph.
   *
   * @param ranges of {@link #values}
   */
  static GraphProto of(GraphProto network, Map<String, ActivationRange> ranges) {
    return new Int8Graph(network, ranges).rewritten();
  }

  private GraphProto rewritten() {
    Set<NodeProto> chosen = new HashSet<>(convolutions(network));
    for (NodeProto node : network.getNodeList()) {
      if (chosen.contains(node)) {
        convolve(node);
      } else {
        graph.addNode(node);
      }
    }
    dropUnread();
    return graph.build();
  }

  private void convolve(NodeProto conv) {
    String x = rounded(conv.getInput(0));
    TensorProto weights = constant(conv.getInput(1)); // (out, in / groups, …)
    float[] scales = scales(weights);
    NodeProto.Builder whole = conv.toBuilder().clearInput().addInput(x);
    String name = conv.getOutput(0) + "/int8";
    whole.addInput(dequantized(name + "/weight", weights(weights, scales), scales));
    if (conv.getInputCount() > 2) {
      float step = range(conv.getInput(0)).scale();
      float[] steps = new float[scales.length];
      for (int i = 0; i < steps.length; i++) {
        steps[i] = step * scales[i];
      }
      TensorProto bias = bias(constant(conv.getInput(2)), steps);
      whole.addInput(dequantized(name + "/bias", bias, steps));
    }
    graph.addNode(whole.setOutput(0, name));
    String y = conv.getOutput(0);
    quantize(name, range(y), y);
    narrow.put(y, y);
  }

  private TensorProto constant(String name) {
    return Objects.requireNonNull(constants.get(name), name);
  }

  private ActivationRange range(String value) {
    return ranges.getOrDefault(value, ActivationRange.NONE);
  }

  /** The value rounded to 8 bits, once for all who read it so. */
  private String rounded(String value) {
    String known = narrow.get(value);
    if (known != null) {
      return known;
    }
    String result = value + "/rounded";
    quantize(value, range(value), result);
    narrow.put(value, result);
    return result;
  }

  private void quantize(String value, ActivationRange range, String result) {
    String scale = real(result + "/scale", range.scale());
    String zero =
        whole(result + "/zero", DataType.UINT8, new byte[] {(byte) range.zeroLevel()}, List.of());
    String levels = result + "/levels";
    add("QuantizeLinear", levels, value, scale, zero);
    add("DequantizeLinear", result, levels, scale, zero);
  }

  private void add(String operation, String output, String... inputs) {
    graph.addNode(node(operation, output, inputs));
  }

  private static NodeProto.Builder node(String operation, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(operation)
        .setName("int8/" + output) // a node may be called as its output already
        .addAllInput(List.of(inputs))
        .addOutput(output);
  }

  // ---- weights

  /** For each output channel the step with which its largest weight becomes the largest level. */
  private static float[] scales(TensorProto weights) {
    FloatBuffer values = values(weights);
    int channels = (int) weights.getDims(0);
    int each = values.remaining() / channels;
    float[] scales = new float[channels];
    for (int i = 0; i < channels; i++) {
      float largest = 0;
      for (int k = 0; k < each; k++) {
        largest = Math.max(largest, Math.abs(values.get(i * each + k)));
      }
      scales[i] = largest > 0 ? largest / LARGEST_WEIGHT : 1;
    }
    return scales;
  }

  private static TensorProto weights(TensorProto weights, float[] scales) {
    FloatBuffer values = values(weights);
    byte[] levels = new byte[values.remaining()];
    int each = levels.length / scales.length;
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) Math.round(values.get(i) / scales[i / each]);
    }
    return tensor(DataType.INT8, ByteString.copyFrom(levels), weights.getDimsList());
  }

  private static TensorProto bias(TensorProto bias, float[] steps) {
    FloatBuffer values = values(bias);
    ByteBuffer levels = littleEndian(Integer.BYTES * steps.length);
    for (int i = 0; i < steps.length; i++) {
      levels.putInt(Math.round(values.get(i) / steps[i]));
    }
    return tensor(DataType.INT32, ByteString.copyFrom(levels.flip()), bias.getDimsList());
  }

  /** A constant of whole numbers as the operation reads it: each channel with its own step. */
  private String dequantized(String name, TensorProto levels, float[] steps) {
    graph.addInitializer(levels.toBuilder().setName(name + "/levels"));
    ByteBuffer scales = littleEndian(Float.BYTES * steps.length);
    for (float step : steps) {
      scales.putFloat(step);
    }
    List<Long> channels = List.of((long) steps.length);
    graph.addInitializer(
        tensor(DataType.FLOAT, ByteString.copyFrom(scales.flip()), channels).toBuilder()
            .setName(name + "/scale"));
    DataType type = DataType.forNumber(levels.getDataType());
    int bytes = type == DataType.INT8 ? 1 : Integer.BYTES;
    String zeros = whole(name + "/zero", type, new byte[bytes * steps.length], channels);
    graph.addNode(
        node("DequantizeLinear", name, name + "/levels", name + "/scale", zeros)
            .addAttribute(AddedNodes.axis(0)));
    return name;
  }

  private static FloatBuffer values(TensorProto tensor) {
    if (tensor.getFloatDataCount() > 0) {
      FloatBuffer values = FloatBuffer.allocate(tensor.getFloatDataCount());
      tensor.getFloatDataList().forEach(values::put);
      return values.flip();
    }
    return tensor
        .getRawData()
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer();
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  // ---- constants

  private String real(String name, float number) {
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(DataType.FLOAT.getNumber())
            .addFloatData(number));
    return name;
  }

  private String whole(String name, DataType type, byte[] data, List<Long> dims) {
    graph.addInitializer(tensor(type, ByteString.copyFrom(data), dims).toBuilder().setName(name));
    return name;
  }

  private static TensorProto tensor(DataType type, ByteString data, List<Long> dims) {
    return TensorProto.newBuilder()
        .setDataType(type.getNumber())
        .setRawData(data)
        .addAllDims(dims)
        .build();
  }

  /** The float32 weights that no operation reads any more. */
  private void dropUnread() {
    Set<String> read = new HashSet<>();
    graph.getNodeList().forEach(node -> read.addAll(node.getInputList()));
    graph.getOutputList().forEach(output -> read.add(output.getName()));
    List<TensorProto> kept = new ArrayList<>(graph.getInitializerList());
    kept.removeIf(tensor -> !read.contains(tensor.getName()));
    graph.clearInitializer().addAllInitializer(kept);
  }
}
