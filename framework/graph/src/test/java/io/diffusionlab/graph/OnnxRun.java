package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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

/** Runs models of a float32 input {@code x}, and perhaps an int64 {@code t}, in ONNX Runtime. */
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
    try (OnnxTensor input = floats(x)) {
      return run(x.getManager(), Map.of("x", input));
    }
  }

  /** With the step as the second input. */
  NDArray run(NDArray x, NDArray t) throws OrtException {
    LongBuffer steps = LongBuffer.wrap(t.toLongArray());
    try (OnnxTensor input = floats(x);
        OnnxTensor step = OnnxTensor.createTensor(environment, steps, t.getShape().getShape())) {
      return run(x.getManager(), Map.of("x", input, "t", step));
    }
  }

  private OnnxTensor floats(NDArray x) throws OrtException {
    FloatBuffer values = FloatBuffer.wrap(x.toFloatArray());
    return OnnxTensor.createTensor(environment, values, x.getShape().getShape());
  }

  private NDArray run(NDManager manager, Map<String, OnnxTensor> inputs) throws OrtException {
    try (OrtSession.Result result = session.run(inputs)) {
      OnnxTensor output = (OnnxTensor) result.get(0);
      return manager.create(floats(output), new Shape(output.getInfo().getShape()));
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
