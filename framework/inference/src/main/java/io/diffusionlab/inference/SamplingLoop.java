package io.diffusionlab.inference;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.diffusionlab.inference.DenoiserSignature.Says;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts a network into a loop: a model that takes any number of a plan's steps in one call.
 *
 * <p>Turn i calls the network at {@code times[i]} and does with the row {@code weights[i]} what
 * {@link SampleBatch} does: x̂_0 = a x + b output; x = c x + d x̂_0 + e z e^(f v) + Σ g_k x̂_0 of k
 * turns before. The weights of the network stand inside the loop, where ONNX Runtime folds, fuses
 * and packs them.
 */
final class SamplingLoop {

  static final String TURNS = "loop/turns"; // () int64
  static final String X = "loop/x"; // (N, …)
  static final String TIMES = "loop/times"; // (turns), as the network counts
  static final String WEIGHTS = "loop/weights"; // (turns, WEIGHTS + memory)
  static final String NOISE = "loop/noise"; // (turns, N, …)
  static final String X_AFTER = "loop/x-after"; // (N, …)

  /** a … f; those of earlier turns follow. */
  static final int LEADING_WEIGHTS = 6;

  private static final int OLDEST_OPSET = 11; // Clip with its limits as inputs

  private final ModelProto network;
  private final DenoiserSignature signature;
  private final LoopShape shape;
  private final AddedNodes body;
  private final GraphProto.Builder turn;

  private SamplingLoop(ModelProto network, DenoiserSignature signature, LoopShape shape) {
    this.network = network;
    this.signature = signature;
    this.shape = shape;
    this.turn = network.getGraph().toBuilder().clearInput().clearOutput();
    this.body = new AddedNodes(turn);
  }

  /**
   * Builds the model.
   *
   * @throws IllegalArgumentException if the network cannot be put into a loop, saying why
   */
  static ModelProto around(ModelProto network, DenoiserSignature signature, LoopShape shape) {
    check(network);
    return new SamplingLoop(network, signature, shape).build();
  }

  private static void check(ModelProto network) {
    for (OperatorSetIdProto opset : network.getOpsetImportList()) {
      if (opset.getDomain().isEmpty() && opset.getVersion() < OLDEST_OPSET) {
        throw new IllegalArgumentException(
            "its opset is %d; a loop needs %d or newer"
                .formatted(opset.getVersion(), OLDEST_OPSET));
      }
    }
    boolean scattered =
        network.getGraph().getInitializerList().stream()
            .anyMatch(weights -> weights.getDataLocation() == TensorProto.DataLocation.EXTERNAL);
    if (scattered) {
      throw new IllegalArgumentException("it keeps its weights in another file");
    }
  }

  /** The estimate of x_0 made {@code back} turns before the first, and after the last. */
  static String denoised(int back) {
    return "loop/denoised" + back;
  }

  static String denoisedAfter(int back) {
    return "loop/denoised-after" + back;
  }

  private ModelProto build() {
    writeTurn();
    GraphProto.Builder graph = GraphProto.newBuilder().setName("sampling");
    graph.addInput(AddedNodes.value(TURNS, DataType.INT64));
    graph.addInput(AddedNodes.value(X, DataType.FLOAT, samples()));
    graph.addInput(AddedNodes.value(TIMES, time(), -1));
    graph.addInput(AddedNodes.value(WEIGHTS, DataType.FLOAT, -1, LEADING_WEIGHTS + shape.memory()));
    List<String> inputs = new ArrayList<>(List.of(TURNS, "", X));
    List<String> outputs = new ArrayList<>(List.of(X_AFTER));
    graph.addOutput(AddedNodes.value(X_AFTER, DataType.FLOAT, samples()));
    for (int back = 1; back <= shape.memory(); back++) {
      graph.addInput(AddedNodes.value(denoised(back), DataType.FLOAT, samples()));
      graph.addOutput(AddedNodes.value(denoisedAfter(back), DataType.FLOAT, samples()));
      inputs.add(denoised(back));
      outputs.add(denoisedAfter(back));
    }
    if (shape.noise()) {
      graph.addInput(AddedNodes.value(NOISE, DataType.FLOAT, noise()));
    }
    graph.addNode(AddedNodes.loop(turn.build(), inputs, outputs));
    return network.toBuilder().setGraph(graph).build();
  }

  /** What is done in each turn, the network included. */
  private void writeTurn() {
    turn.addInput(AddedNodes.value("loop/turn", DataType.INT64));
    turn.addInput(AddedNodes.value("loop/going", DataType.BOOL));
    turn.addInput(AddedNodes.value(DenoiserSignature.X, DataType.FLOAT, samples()));
    GraphProto.Builder calls = GraphProto.newBuilder().addAllNode(turn.getNodeList());
    turn.clearNode();
    writeTime();
    turn.addAllNode(calls.getNodeList());
    List<String> weights = weights();
    String x0 = x0(weights);
    String next = sum(scaled(weights, 2, DenoiserSignature.X), scaled(weights, 3, x0));
    next = shape.noise() ? sum(next, noise(weights)) : next;
    turn.addOutput(AddedNodes.value(body.node("Identity", "loop/going"), DataType.BOOL));
    List<String> remembered = new ArrayList<>(List.of(x0));
    for (int back = 1; back <= shape.memory(); back++) {
      String before = "loop/before" + back;
      turn.addInput(AddedNodes.value(before, DataType.FLOAT, samples()));
      next = sum(next, scaled(weights, LEADING_WEIGHTS + back - 1, before));
      remembered.add(before);
    }
    output(next);
    remembered.subList(0, shape.memory()).forEach(this::output);
  }

  private void output(String value) {
    turn.addOutput(AddedNodes.value(body.node("Identity", value), DataType.FLOAT, samples()));
  }

  /** The network's t: this turn's step for each sample. */
  private void writeTime() {
    String count = body.node("Gather", body.node("Shape", DenoiserSignature.X), body.list(0));
    String time = body.node("Gather", TIMES, "loop/turn");
    body.name(DenoiserSignature.T, "Expand", time, count);
  }

  private List<String> weights() {
    String row = body.node("Gather", WEIGHTS, "loop/turn");
    return IntStream.range(0, LEADING_WEIGHTS + shape.memory())
        .mapToObj(i -> body.node("Gather", row, body.whole(i)))
        .toList();
  }

  private String x0(List<String> weights) {
    String x0 = sum(scaled(weights, 0, DenoiserSignature.X), scaled(weights, 1, output()));
    return shape.clip() ? body.node("Clip", x0, body.real(-1), body.real(1)) : x0;
  }

  private String output() {
    return signature.says() == Says.BEHIND ? half(0) : DenoiserSignature.OUTPUT;
  }

  private String variance() {
    return signature.says() == Says.BEHIND ? half(1) : DenoiserSignature.VARIANCE;
  }

  private String half(int index) {
    long channels = signature.shape().channels();
    String start = body.list(index * channels);
    String end = body.list((index + 1) * channels);
    return body.node("Slice", DenoiserSignature.OUTPUT, start, end, body.list(1));
  }

  private String noise(List<String> weights) {
    String z = body.node("Gather", NOISE, "loop/turn");
    String spread = shape.learned() ? body.node("Exp", scaled(weights, 5, variance())) : "";
    return scaled(weights, 4, spread.isEmpty() ? z : body.node("Mul", z, spread));
  }

  private String scaled(List<String> weights, int index, String value) {
    return body.node("Mul", weights.get(index), value);
  }

  private String sum(String one, String other) {
    return body.node("Add", one, other);
  }

  private DataType time() {
    return signature.floatTime() ? DataType.FLOAT : DataType.INT64;
  }

  private long[] samples() {
    return signature.shape().batch(-1);
  }

  private long[] noise() {
    long[] samples = samples();
    long[] noise = new long[samples.length + 1];
    noise[0] = -1;
    System.arraycopy(samples, 0, noise, 1, samples.length);
    return noise;
  }
}
