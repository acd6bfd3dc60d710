package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes a graph as an ONNX model, opset 18, whose batch size {@code N} is free.
 *
 * <p>Inputs and outputs keep their names, parameters become initializers named by their block
 * paths, and each node's doc string is the line of the block it stems from.
 */
public final class OnnxEmitter {
  private static final long OPSET = 18;
  private static final long IR_VERSION = 8;

  private final Graph graph;

  /**
   * @param graph traced with training false
   */
  public OnnxEmitter(Graph graph) {
    this.graph = PlainAttention.of(graph); // opset 18 has no attention
  }

  /**
   * The bytes of the model.
   *
   * @param parameters the weights by name; only those that the graph reads are needed
   * @param metadata written into the file as key and value
   * @throws TraceException if ONNX lacks an operation
   */
  public byte[] emit(Map<String, NDArray> parameters, Map<String, String> metadata) {
    OnnxGraph onnx = new OnnxGraph(graph.batch());
    addConstants(onnx, parameters);
    for (Node node : graph.nodes()) {
      onnx.comeFrom(node.site());
      OnnxOperations.write(node, onnx);
    }
    onnx.comeFrom("");
    for (Port output : graph.outputs()) {
      onnx.node(List.of(output.name()), "Identity", Map.of(), output.value().name());
    }
    graph.inputs().forEach(port -> onnx.proto().addInput(describe(port)));
    graph.outputs().forEach(port -> onnx.proto().addOutput(describe(port)));
    return model(onnx, metadata).toByteArray();
  }

  private void addConstants(OnnxGraph onnx, Map<String, NDArray> parameters) {
    for (Constant constant : graph.constants()) {
      add(onnx, constant.value(), ByteString.copyFrom(constant.data()));
    }
    Set<Value> used =
        graph.nodes().stream().flatMap(node -> node.inputs().stream()).collect(Collectors.toSet());
    for (Value parameter : graph.parameters()) {
      if (used.contains(parameter)) {
        add(onnx, parameter, weights(parameter, parameters));
      }
    }
  }

  private static ByteString weights(Value parameter, Map<String, NDArray> parameters) {
    NDArray array = parameters.get(parameter.name());
    if (array == null || !array.getShape().equals(parameter.shape())) {
      throw new IllegalArgumentException(
          "parameter '%s' needs weights of shape %s, found %s"
              .formatted(
                  parameter.name(), parameter.shape(), array == null ? "none" : array.getShape()));
    }
    return ByteString.copyFrom(NativeCopies.bytes(array));
  }

  private static void add(OnnxGraph onnx, Value value, ByteString data) {
    onnx.constant(value.name(), value.type(), value.shape().getShape(), data);
  }

  private static ModelProto model(OnnxGraph onnx, Map<String, String> metadata) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("Diffusion Lab")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
            .setGraph(onnx.proto());
    new TreeMap<>(metadata)
        .forEach(
            (key, value) ->
                model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build();
  }

  private static ValueInfoProto describe(Port port) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Dim dim : port.dims()) {
      TensorShapeProto.Dimension.Builder size = TensorShapeProto.Dimension.newBuilder();
      shape.addDim(
          dim.isFixed() ? size.setDimValue(dim.fixed()) : size.setDimParam(dim.toString()));
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(OnnxTypes.of(port.value().type()).getNumber())
            .setShape(shape)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(port.name())
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
