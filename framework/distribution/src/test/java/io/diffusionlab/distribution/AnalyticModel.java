package io.diffusionlab.distribution;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Denoisers known in closed form, as ONNX files that predict ε.
 *
 * @param first what the file calls the first step, 0 or 1
 * @param floatTime whether the step is float32 and not int64
 * @param sample sizes of one sample
 */
record AnalyticModel(NoiseLevels levels, int first, boolean floatTime, List<Integer> sample) {

  /** The linear schedule of Ho et al. (2020), §4: β from 1e-4 to 0.02. */
  static NoiseLevels linear(int timesteps) {
    double scale = 1000.0 / timesteps;
    return NoiseLevels.ofBetas(
        IntStream.range(0, timesteps)
            .mapToDouble(t -> scale * (1e-4 + (0.02 - 1e-4) * t / (timesteps - 1)))
            .toArray());
  }

  static AnalyticModel of(NoiseLevels levels, Integer... sample) {
    return new AnalyticModel(levels, 0, false, List.of(sample));
  }

  /** The best denoiser of N(0, s²): ε̂ = √(1 − ᾱ) x / (ᾱ s² + 1 − ᾱ). */
  Path gaussian(double s, Path file) throws IOException {
    return gaussian(s, file, Map.of());
  }

  Path gaussian(double s, Path file, Map<String, String> metadata) throws IOException {
    GraphProto.Builder graph = graph();
    table(
        graph,
        "gain",
        t -> levels.noise(t) / (levels.alphaBar(t) * s * s + 1 - levels.alphaBar(t)));
    graph.addNode(node("Mul", "output", "x", "gain"));
    return write(graph, file, metadata);
  }

  /** The best denoiser of ±1: x̂_0 = tanh(√ᾱ x / (1 − ᾱ)). */
  Path coin(Path file) throws IOException {
    GraphProto.Builder graph = graph();
    table(graph, "slope", t -> levels.signal(t) / (1 - levels.alphaBar(t)));
    table(graph, "signal", levels::signal);
    table(graph, "noise", levels::noise);
    graph.addNode(node("Mul", "steep", "x", "slope"));
    graph.addNode(node("Tanh", "x0", "steep"));
    graph.addNode(node("Mul", "kept", "x0", "signal"));
    graph.addNode(node("Sub", "rest", "x", "kept"));
    graph.addNode(node("Div", "output", "rest", "noise"));
    return write(graph, file, Map.of());
  }

  private GraphProto.Builder graph() {
    TensorProto.DataType time = floatTime ? TensorProto.DataType.FLOAT : TensorProto.DataType.INT64;
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("analytic")
            .addInput(value("x", TensorProto.DataType.FLOAT, sample))
            .addInput(value("t", time, List.of()))
            .addOutput(value("output", TensorProto.DataType.FLOAT, sample));
    AttributeProto toLong =
        AttributeProto.newBuilder()
            .setName("to")
            .setType(AttributeProto.AttributeType.INT)
            .setI(TensorProto.DataType.INT64_VALUE)
            .build();
    graph.addNode(node("Cast", "whole", "t").toBuilder().addAttribute(toLong));
    TensorProto.Builder axes =
        TensorProto.newBuilder()
            .setName("axes")
            .setDataType(TensorProto.DataType.INT64_VALUE)
            .addDims(sample.size());
    IntStream.rangeClosed(1, sample.size()).forEach(axes::addInt64Data);
    return graph.addInitializer(axes);
  }

  /** A value {@code name} for each sample, by its step. */
  private void table(GraphProto.Builder graph, String name, IntToDoubleFunction byStep) {
    TensorProto.Builder table =
        TensorProto.newBuilder()
            .setName(name + "_table")
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .addDims(levels.timesteps() + first);
    IntStream.range(0, first).forEach(any -> table.addFloatData(Float.NaN)); // never looked up
    IntStream.rangeClosed(1, levels.timesteps())
        .forEach(t -> table.addFloatData((float) byStep.applyAsDouble(t)));
    graph.addInitializer(table);
    graph.addNode(node("Gather", name + "_row", name + "_table", "whole"));
    graph.addNode(node("Unsqueeze", name, name + "_row", "axes"));
  }

  private static NodeProto node(String operation, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(operation)
        .addAllInput(List.of(inputs))
        .addOutput(output)
        .build();
  }

  private static ValueInfoProto value(
      String name, TensorProto.DataType type, List<Integer> sample) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
    sample.forEach(size -> shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size)));
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  private static Path write(GraphProto.Builder graph, Path file, Map<String, String> metadata)
      throws IOException {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(18))
            .setGraph(graph);
    metadata.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return Files.write(file, model.build().toByteArray());
  }
}
