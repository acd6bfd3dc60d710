package io.diffusionlab.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.diffusionlab.spi.OnnxModels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** One loaded model. */
final class OrtModel implements OnnxModels.Session {

  private final OrtSession session;
  private final String input;
  private final List<Long> inputShape;
  private final List<String> outputs;

  /**
   * Takes over {@code session}.
   *
   * @throws IllegalArgumentException if it has not one float32 input, with the batch first
   */
  OrtModel(OrtSession session) throws OrtException {
    this.session = session;
    Collection<NodeInfo> inputs = session.getInputInfo().values();
    if (inputs.size() != 1 || !inputs.stream().allMatch(OrtModel::isBatch)) {
      throw new IllegalArgumentException(
          "the model's inputs are %s; expected one, (N, …) float32"
              .formatted(DenoiserSignature.text(inputs)));
    }
    NodeInfo x = inputs.iterator().next();
    this.input = x.getName();
    long[] shape = ((TensorInfo) x.getInfo()).getShape();
    this.inputShape = Arrays.stream(shape).skip(1).boxed().toList();
    this.outputs =
        session.getOutputInfo().values().stream()
            .filter(OrtModel::isBatch)
            .map(NodeInfo::getName)
            .toList();
  }

  private static boolean isBatch(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo tensor
        && tensor.type == OnnxJavaType.FLOAT
        && tensor.getShape().length > 0;
  }

  @Override
  public List<String> outputs() {
    return outputs;
  }

  @Override
  public List<Long> inputShape() {
    return inputShape;
  }

  @Override
  public Map<String, float[]> run(float[] x, long... shape) {
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(Math.multiplyExact(x.length, Float.BYTES))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    buffer.put(x).rewind();
    OrtEnvironment environment = ProcessEnvironment.get();
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, buffer, shape);
        OrtSession.Result results =
            session.run(Map.of(input, tensor), new LinkedHashSet<>(outputs))) {
      Map<String, float[]> values = new LinkedHashMap<>();
      for (String output : outputs) {
        values.put(output, values((OnnxTensor) results.get(output).orElseThrow()));
      }
      return values;
    } catch (OrtException e) {
      throw new IllegalStateException(
          "ONNX Runtime stopped at a batch of %s: %s"
              .formatted(Arrays.toString(shape), e.getMessage()),
          e);
    }
  }

  /** All numbers of a float32 tensor, the last axis fastest. */
  static float[] values(OnnxTensor tensor) {
    FloatBuffer buffer = tensor.getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  @Override
  public void close() {
    Sessions.close(session);
  }
}
