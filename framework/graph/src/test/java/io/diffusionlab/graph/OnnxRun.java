package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Map;

/** Runs a model of one float32 input {@code x} in ONNX Runtime. */
final class OnnxRun implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  OnnxRun(byte[] model) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = environment.createSession(model, options);
    }
  }

  OrtSession session() {
    return session;
  }

  /** The first output, as float32, in the manager of x. */
  NDArray run(NDArray x) throws OrtException {
    FloatBuffer values = FloatBuffer.wrap(x.toFloatArray());
    try (OnnxTensor input = OnnxTensor.createTensor(environment, values, x.getShape().getShape());
        OrtSession.Result result = session.run(Map.of("x", input))) {
      OnnxTensor output = (OnnxTensor) result.get(0);
      return x.getManager().create(floats(output), new Shape(output.getInfo().getShape()));
    }
  }

  private static float[] floats(OnnxTensor tensor) {
    return switch (tensor.getInfo().type) {
      case FLOAT -> array(tensor.getFloatBuffer());
      case INT64 -> array(tensor.getLongBuffer());
      case INT32 -> array(tensor.getIntBuffer());
      case BOOL -> array(tensor.getByteBuffer());
      default -> throw new IllegalStateException(tensor.getInfo().type.toString());
    };
  }

  private static float[] array(FloatBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private static float[] array(LongBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = buffer.get(i);
    }
    return values;
  }

  private static float[] array(IntBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = buffer.get(i);
    }
    return values;
  }

  private static float[] array(ByteBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = buffer.get(i);
    }
    return values;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
