package io.diffusionlab.inference;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import java.util.function.Consumer;

/** Adds nodes to an ONNX graph; the names that it makes up are unlike a network's. */
final class AddedNodes {

  private final GraphProto.Builder graph;
  private int names;

  AddedNodes(GraphProto.Builder graph) {
    this.graph = graph;
  }

  /** The name of the result. */
  String node(String operation, String... inputs) {
    String result = "added/" + operation + names++;
    name(result, operation, inputs);
    return result;
  }

  void name(String result, String operation, String... inputs) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operation)
            .setName(result)
            .addAllInput(List.of(inputs))
            .addOutput(result));
  }

  String whole(long number) {
    return constant(DataType.INT64, tensor -> tensor.addInt64Data(number));
  }

  /** In a list of its own. */
  String list(long number) {
    return constant(DataType.INT64, tensor -> tensor.addDims(1).addInt64Data(number));
  }

  String real(float number) {
    return constant(DataType.FLOAT, tensor -> tensor.addFloatData(number));
  }

  private String constant(DataType type, Consumer<TensorProto.Builder> fill) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName("added/constant" + names++).setDataType(type.getNumber());
    fill.accept(tensor);
    graph.addInitializer(tensor);
    return tensor.getName();
  }

  /** A loop over {@code body}, whose inputs and outputs are those of the loop. */
  static NodeProto loop(GraphProto body, List<String> inputs, List<String> outputs) {
    return NodeProto.newBuilder()
        .setOpType("Loop")
        .setName("loop/loop")
        .addAllInput(inputs)
        .addAllOutput(outputs)
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("body")
                .setType(AttributeProto.AttributeType.GRAPH)
                .setG(body))
        .build();
  }

  /** The attribute {@code axis}. */
  static AttributeProto axis(long axis) {
    return AttributeProto.newBuilder()
        .setName("axis")
        .setType(AttributeProto.AttributeType.INT)
        .setI(axis)
        .build();
  }

  /** A size of −1 is left open. */
  static ValueInfoProto value(String name, DataType type, long... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int i = 0; i < sizes.length; i++) {
      TensorShapeProto.Dimension.Builder size = TensorShapeProto.Dimension.newBuilder();
      shape.addDim(sizes[i] < 0 ? size.setDimParam(name + i) : size.setDimValue(sizes[i]));
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
