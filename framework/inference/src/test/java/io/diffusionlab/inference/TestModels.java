package io.diffusionlab.inference;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.diffusionlab.spi.NoiseLevels;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Small ONNX models, built by hand. */
final class TestModels {

  private TestModels() {}

  /** Linear schedule of Ho et al. (2020), §4, with T steps scaled to theirs. */
  static NoiseLevels linear(int timesteps) {
    double scale = 1000.0 / timesteps;
    double[] betas = new double[timesteps];
    for (int t = 0; t < timesteps; t++) {
      betas[t] = scale * (1e-4 + (0.02 - 1e-4) * t / (timesteps - 1));
    }
    return NoiseLevels.ofBetas(betas);
  }

  /** ε̂ / x_t of the optimal denoiser of data from N(0, s²), truths in closed form. */
  static double gain(NoiseLevels levels, int t, double s) {
    double alphaBar = levels.alphaBar(t);
    return Math.sqrt(1 - alphaBar) / (alphaBar * s * s + 1 - alphaBar);
  }

  /** The optimal denoiser of N(0, s²): ε̂ = gain[t] · x, for samples with {@code rank} sizes. */
  static ModelProto gaussian(NoiseLevels levels, double s, long... sample) {
    List<Float> gains =
        IntStream.rangeClosed(1, levels.timesteps())
            .mapToObj(t -> (float) gain(levels, t, s))
            .toList();
    TensorProto table = floats("gains", gains);
    List<Long> axes = IntStream.rangeClosed(1, sample.length).mapToObj(i -> (long) i).toList();
    GraphProto graph =
        GraphProto.newBuilder()
            .setName("gaussian")
            .addInput(value("x", TensorProto.DataType.FLOAT, batch(sample)))
            .addInput(value("t", TensorProto.DataType.INT64, -1))
            .addOutput(value("output", TensorProto.DataType.FLOAT, batch(sample)))
            .addInitializer(table)
            .addInitializer(longs("axes", axes))
            .addNode(node("Gather", "gain", "gains", "t"))
            .addNode(node("Unsqueeze", "column", "gain", "axes"))
            .addNode(node("Mul", "output", "x", "column"))
            .build();
    return model(graph);
  }

  /** The same, with the step as float32. */
  static ModelProto withFloatTime(ModelProto model) {
    GraphProto old = model.getGraph();
    GraphProto.Builder graph = old.toBuilder().clearNode();
    graph.setInput(1, value("t", TensorProto.DataType.FLOAT, -1));
    AttributeProto toLong =
        AttributeProto.newBuilder()
            .setName("to")
            .setType(AttributeProto.AttributeType.INT)
            .setI(TensorProto.DataType.INT64_VALUE)
            .build();
    graph.addNode(node("Cast", "whole", "t").toBuilder().addAttribute(toLong));
    graph.addNode(node("Gather", "gain", "gains", "whole"));
    graph.addAllNode(old.getNodeList().subList(1, old.getNodeCount()));
    return model.toBuilder().setGraph(graph).build();
  }

  /** The same, saying v = x in an output of its own. */
  static ModelProto withVarianceBeside(ModelProto model) {
    GraphProto.Builder graph = model.getGraph().toBuilder();
    graph.addOutput(graph.getOutput(0).toBuilder().setName("variance"));
    graph.addNode(node("Identity", "variance", "x"));
    return model.toBuilder().setGraph(graph).build();
  }

  /** The same, saying v = x in a second half of the output's channels. */
  static ModelProto withVarianceBehind(ModelProto model) {
    GraphProto.Builder graph = model.getGraph().toBuilder();
    graph.getNodeBuilder(2).setOutput(0, "half");
    AttributeProto axis =
        AttributeProto.newBuilder()
            .setName("axis")
            .setType(AttributeProto.AttributeType.INT)
            .setI(1)
            .build();
    graph.addNode(node("Concat", "output", "half", "x").toBuilder().addAttribute(axis));
    TensorShapeProto.Builder shape =
        graph.getOutputBuilder(0).getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
    shape.getDimBuilder(1).setDimValue(2 * shape.getDim(1).getDimValue());
    return model.toBuilder().setGraph(graph).build();
  }

  /** The attribute {@code axes}. */
  static AttributeProto axes(long... axes) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName("axes").setType(AttributeProto.AttributeType.INTS);
    LongStream.of(axes).forEach(attribute::addInts);
    return attribute.build();
  }

  static ModelProto with(ModelProto model, Map<String, String> metadata) {
    ModelProto.Builder builder = model.toBuilder();
    metadata.forEach(
        (key, value) ->
            builder.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return builder.build();
  }

  static ModelProto model(GraphProto graph) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(18))
        .setGraph(graph)
        .build();
  }

  static NodeProto node(String operation, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(operation)
        .addAllInput(List.of(inputs))
        .addOutput(output)
        .build();
  }

  /** A size of −1 is left open. */
  static ValueInfoProto value(String name, TensorProto.DataType type, long... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : sizes) {
      TensorShapeProto.Dimension.Builder dim = TensorShapeProto.Dimension.newBuilder();
      shape.addDim(size < 0 ? dim.setDimParam("N") : dim.setDimValue(size));
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  private static long[] batch(long... sample) {
    return IntStream.rangeClosed(0, sample.length)
        .mapToLong(i -> i == 0 ? -1 : sample[i - 1])
        .toArray();
  }

  private static TensorProto floats(String name, List<Float> values) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.FLOAT.getNumber())
        .addDims(values.size())
        .addAllFloatData(values)
        .build();
  }

  private static TensorProto longs(String name, List<Long> values) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.INT64.getNumber())
        .addDims(values.size())
        .addAllInt64Data(values)
        .build();
  }
}
