package io.diffusionlab.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A loaded {@link SamplingLoop}. Calls from several threads take turns. */
final class LoopSession implements AutoCloseable {

  private final OrtSession session;
  private final DenoiserSignature signature;
  private final LoopShape shape;

  /** Takes over {@code session}. */
  LoopSession(OrtSession session, DenoiserSignature signature, LoopShape shape) {
    this.session = session;
    this.signature = signature;
    this.shape = shape;
  }

  LoopShape shape() {
    return shape;
  }

  /** Buffers for so many samples and steps. */
  LoopTensors tensors(int samples, int steps) {
    return new LoopTensors(signature, shape, samples, steps);
  }

  /**
   * The samples after the last turn, then x̂_0 of the last calls, newest first.
   *
   * @throws IllegalStateException if ONNX Runtime stops
   */
  synchronized List<float[]> run(LoopTensors tensors) {
    try {
      Map<String, OnnxTensor> inputs = tensors.inputs();
      try (OrtSession.Result result = session.run(inputs)) {
        List<float[]> after = new ArrayList<>(List.of(values(result, SamplingLoop.X_AFTER)));
        for (int back = 1; back <= shape.memory(); back++) {
          after.add(values(result, SamplingLoop.denoisedAfter(back)));
        }
        return after;
      } finally {
        inputs.values().forEach(OnnxTensor::close);
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime stopped in a loop: " + e.getMessage(), e);
    }
  }

  private static float[] values(OrtSession.Result result, String name) {
    return OrtModel.values((OnnxTensor) result.get(name).orElseThrow());
  }

  @Override
  public void close() {
    Sessions.close(session);
  }
}
