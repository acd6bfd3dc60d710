package io.diffusionlab.graph;

import ai.djl.ndarray.types.DataType;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An ONNX graph under construction. Values are known by name. */
final class OnnxGraph {
  private final GraphProto.Builder proto = GraphProto.newBuilder().setName("diffusionlab");
  private final Optional<Graph.BatchAxis> batch;
  private String site = "";
  private String batchSize = "";
  private int names;

  OnnxGraph(Optional<Graph.BatchAxis> batch) {
    this.batch = batch;
  }

  GraphProto.Builder proto() {
    return proto;
  }

  /** The line that the nodes to come stem from. */
  void comeFrom(String line) {
    site = line;
  }

  // ---- nodes

  void node(List<String> outputs, String type, Map<String, Object> attributes, String... inputs) {
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setOpType(type)
            .setName(outputs.get(0))
            .setDocString(site)
            .addAllInput(List.of(inputs))
            .addAllOutput(outputs);
    new TreeMap<>(attributes).forEach((key, value) -> node.addAttribute(attribute(key, value)));
    proto.addNode(node);
  }

  /** The node that yields what the graph's node yields. */
  void result(Node node, String type, Map<String, Object> attributes, String... inputs) {
    node(node.outputs().stream().map(Value::name).toList(), type, attributes, inputs);
  }

  void result(Node node, String type, String... inputs) {
    result(node, type, Map.of(), inputs);
  }

  /** A node on the way to another. */
  String node(String type, Map<String, Object> attributes, String... inputs) {
    String output = type + "_" + names++;
    node(List.of(output), type, attributes, inputs);
    return output;
  }

  String node(String type, String... inputs) {
    return node(type, Map.of(), inputs);
  }

  private static AttributeProto attribute(String key, Object value) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(key);
    if (value instanceof Long number) {
      attribute.setType(AttributeProto.AttributeType.INT).setI(number);
    } else if (value instanceof Double number) {
      attribute.setType(AttributeProto.AttributeType.FLOAT).setF(number.floatValue());
    } else if (value instanceof String text) {
      attribute.setType(AttributeProto.AttributeType.STRING).setS(ByteString.copyFromUtf8(text));
    } else {
      attribute.setType(AttributeProto.AttributeType.INTS);
      Arrays.stream((long[]) value).forEach(attribute::addInts);
    }
    return attribute.build();
  }

  // ---- values

  /** The value in another type. */
  String as(Value value, DataType type) {
    return value.type() == type ? value.name() : cast(value.name(), type);
  }

  String cast(String value, DataType type) {
    return node("Cast", Map.of("to", (long) OnnxTypes.of(type).getNumber()), value);
  }

  // ---- constants

  void constant(String name, DataType type, long[] shape, ByteString data) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(OnnxTypes.of(type).getNumber())
            .setRawData(data);
    Arrays.stream(shape).forEach(tensor::addDims);
    proto.addInitializer(tensor);
  }

  String scalar(Number number, DataType type) {
    return numbers(type, new long[0], number);
  }

  String integers(long... numbers) {
    Number[] boxed = Arrays.stream(numbers).boxed().toArray(Number[]::new);
    return numbers(DataType.INT64, new long[] {numbers.length}, boxed);
  }

  /** So many times the same number. */
  String repeated(Number number, int times, DataType type) {
    Number[] all = new Number[times];
    Arrays.fill(all, number);
    return numbers(type, new long[] {times}, all);
  }

  String numbers(DataType type, long[] shape, Number... numbers) {
    String name = "constant_" + names++;
    constant(name, type, shape, ByteString.copyFrom(OnnxTypes.bytes(type, numbers)));
    return name;
  }

  // ---- sizes

  /** A size to reshape to; the one that depends on the batch is left to ONNX. */
  String reshapeSize(List<Dim> size) {
    boolean single = size.stream().filter(dim -> !dim.isFixed()).count() <= 1;
    return single
        ? integers(size.stream().mapToLong(dim -> dim.isFixed() ? dim.fixed() : -1).toArray())
        : size(size);
  }

  String size(List<Dim> size) {
    if (size.stream().allMatch(Dim::isFixed)) {
      return integers(size.stream().mapToLong(Dim::fixed).toArray());
    }
    String[] parts = size.stream().map(this::dim).toArray(String[]::new);
    return node("Concat", Map.of("axis", 0L), parts);
  }

  private String dim(Dim dim) {
    if (dim.isFixed()) {
      return integers(dim.fixed());
    }
    String product = node("Mul", batchSize(), integers(dim.perSample()));
    return node("Add", product, integers(dim.fixed()));
  }

  private String batchSize() {
    if (batchSize.isEmpty()) {
      Graph.BatchAxis axis = batch.orElseThrow();
      batchSize =
          node("Gather", Map.of("axis", 0L), node("Shape", axis.input()), integers(axis.axis()));
    }
    return batchSize;
  }
}
