package io.diffusionlab.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/** Runs a model in ONNX Runtime. */
final class Onnx {

  private Onnx() {}

  /** Every output, by name. */
  static Map<String, float[]> run(byte[] model, Map<String, OnnxTensor> inputs) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      Map<String, float[]> outputs = new HashMap<>();
      try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model, options);
          OrtSession.Result result = session.run(inputs)) {
        for (Map.Entry<String, ai.onnxruntime.OnnxValue> output : result) {
          FloatBuffer buffer = ((OnnxTensor) output.getValue()).getFloatBuffer();
          float[] values = new float[buffer.remaining()];
          buffer.get(values);
          outputs.put(output.getKey(), values);
        }
      }
      return outputs;
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  static OnnxTensor tensor(float[] values, long... shape) {
    try {
      FloatBuffer buffer = FloatBuffer.wrap(values);
      return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  static OnnxTensor tensor(long[] values) {
    try {
      return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), values);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
