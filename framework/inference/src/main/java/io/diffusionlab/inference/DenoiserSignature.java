package io.diffusionlab.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.diffusionlab.spi.DataShape;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a denoiser's file takes and gives.
 *
 * @param shape of one sample
 * @param floatTime whether the step is float32 and not int64
 * @param says where the network says its variance
 */
record DenoiserSignature(DataShape shape, boolean floatTime, Says says) {

  /** Where a network says v, if it does. */
  enum Says {
    NOTHING,
    /** In a second output. */
    BESIDE,
    /** In the second half of the output's channels, as networks from elsewhere do. */
    BEHIND
  }

  static final String X = "x";
  static final String T = "t";
  static final String OUTPUT = "output";
  static final String VARIANCE = "variance";

  private static final String EXPECTED =
      "expected inputs x (N, …) float32 and t (N) int64 or float32, and output 'output' (N, …)"
          + " float32, with N left open";

  /**
   * Reads the signature, taking the sizes that the graph leaves open from {@code declared}.
   *
   * @throws IllegalArgumentException if the model has other inputs or outputs
   */
  static DenoiserSignature of(OrtSession session, Optional<DataShape> declared)
      throws OrtException {
    Map<String, NodeInfo> inputs = session.getInputInfo();
    Map<String, NodeInfo> outputs = session.getOutputInfo();
    Optional<TensorInfo> x = tensor(inputs, X).filter(DenoiserSignature::isBatch);
    Optional<TensorInfo> t = tensor(inputs, T).filter(DenoiserSignature::isTime);
    Optional<TensorInfo> output = tensor(outputs, OUTPUT).filter(DenoiserSignature::isBatch);
    if (inputs.size() != 2 || x.isEmpty() || t.isEmpty() || output.isEmpty()) {
      throw new IllegalArgumentException(
          "not a denoiser: its inputs are %s and its outputs %s; %s"
              .formatted(text(inputs.values()), text(outputs.values()), EXPECTED));
    }
    boolean floatTime = t.get().type == OnnxJavaType.FLOAT;
    DataShape shape = sample(x.get().getShape(), declared);
    boolean beside = tensor(outputs, VARIANCE).filter(DenoiserSignature::isBatch).isPresent();
    boolean behind = output.get().getShape()[1] == 2L * shape.channels();
    Says elsewhere = behind ? Says.BEHIND : Says.NOTHING;
    return new DenoiserSignature(shape, floatTime, beside ? Says.BESIDE : elsewhere);
  }

  private static DataShape sample(long[] x, Optional<DataShape> declared) {
    long[] sample = Arrays.copyOfRange(x, 1, x.length);
    if (Arrays.stream(sample).allMatch(size -> size > 0)) {
      return new DataShape(Arrays.stream(sample).mapToObj(Math::toIntExact).toList());
    }
    return declared.orElseThrow(
        () ->
            new IllegalArgumentException(
                "input x %s leaves the sample's sizes open; expected them there or in metadata '%s'"
                    .formatted(sizes(x), ModelCard.SHAPE)));
  }

  private static Optional<TensorInfo> tensor(Map<String, NodeInfo> nodes, String name) {
    return Optional.ofNullable(nodes.get(name))
        .map(NodeInfo::getInfo)
        .filter(TensorInfo.class::isInstance)
        .map(TensorInfo.class::cast);
  }

  private static boolean isBatch(TensorInfo x) {
    int rank = x.getShape().length;
    return x.type == OnnxJavaType.FLOAT && rank >= 2 && rank <= 4 && x.getShape()[0] < 0;
  }

  private static boolean isTime(TensorInfo t) {
    boolean readable = t.type == OnnxJavaType.INT64 || t.type == OnnxJavaType.FLOAT;
    return readable && t.getShape().length == 1 && t.getShape()[0] < 0;
  }

  /** As in {@code x (?, 1, 32, 32) float}. */
  static String text(Collection<NodeInfo> nodes) {
    return nodes.stream().map(DenoiserSignature::text).collect(Collectors.joining(", "));
  }

  private static String text(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo tensor
        ? "%s %s %s".formatted(node.getName(), sizes(tensor.getShape()), tensor.type.clazz)
        : node.getName() + ", not a tensor";
  }

  private static String sizes(long[] shape) {
    return Arrays.stream(shape)
        .mapToObj(size -> size < 0 ? "?" : String.valueOf(size))
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
