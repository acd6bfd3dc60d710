package io.diffusionlab.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.diffusionlab.inference.DenoiserSignature.Says;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;

/** Direct buffers for batches of one size, which ONNX Runtime reads and writes in place. */
final class DenoiserTensors {

  private final DenoiserSignature signature;
  private final int batch;
  private final FloatBuffer x;
  private final LongBuffer longTime;
  private final FloatBuffer floatTime;
  private final FloatBuffer output;
  private final FloatBuffer variance; // where it is an output of its own

  DenoiserTensors(DenoiserSignature signature, int batch) {
    this.signature = signature;
    this.batch = batch;
    int size = Math.multiplyExact(batch, signature.shape().size());
    this.x = direct(size, Float.BYTES).asFloatBuffer();
    int outputs = signature.says() == Says.BEHIND ? 2 : 1;
    this.output = direct(Math.multiplyExact(size, outputs), Float.BYTES).asFloatBuffer();
    this.variance = direct(size, Float.BYTES).asFloatBuffer();
    this.longTime = direct(batch, Long.BYTES).asLongBuffer();
    this.floatTime = direct(batch, Float.BYTES).asFloatBuffer();
  }

  int batch() {
    return batch;
  }

  /**
   * One call of the network, which counts steps from 0.
   *
   * @param first of the rows to call it on
   */
  void run(OrtSession session, BatchRows rows, int first) throws OrtException {
    run(session, rows, first, Map.of());
  }

  /**
   * One call of a network that tells more.
   *
   * @param more outputs, which are filled in
   */
  void run(OrtSession session, BatchRows rows, int first, Map<String, OnnxTensor> more)
      throws OrtException {
    x.put(0, rows.xt(), first * signature.shape().size(), x.capacity());
    for (int i = 0; i < batch; i++) {
      int t = rows.t()[first + i] - 1;
      longTime.put(i, t);
      floatTime.put(i, t);
    }
    OrtEnvironment environment = ProcessEnvironment.get();
    long[] shape = signature.shape().batch(batch);
    try (OnnxTensor input = OnnxTensor.createTensor(environment, x, shape);
        OnnxTensor time = time(environment);
        OnnxTensor result = OnnxTensor.createTensor(environment, output, outputShape());
        OnnxTensor said = OnnxTensor.createTensor(environment, variance, shape)) {
      Map<String, OnnxTensor> inputs =
          Map.of(DenoiserSignature.X, input, DenoiserSignature.T, time);
      Map<String, OnnxTensor> outputs = new HashMap<>(more);
      outputs.put(DenoiserSignature.OUTPUT, result);
      if (signature.says() == Says.BESIDE) {
        outputs.put(DenoiserSignature.VARIANCE, said);
      }
      session.run(inputs, outputs).close();
    }
    read(rows, first);
  }

  private long[] outputShape() {
    long[] shape = signature.shape().batch(batch);
    shape[1] *= signature.says() == Says.BEHIND ? 2 : 1;
    return shape;
  }

  private void read(BatchRows rows, int first) {
    switch (signature.says()) {
      case NOTHING -> read(output, 0, 1, rows.output(), first);
      case BESIDE -> {
        read(output, 0, 1, rows.output(), first);
        read(variance, 0, 1, rows.variance(), first);
      }
      case BEHIND -> {
        read(output, 0, 2, rows.output(), first);
        read(output, 1, 2, rows.variance(), first);
      }
    }
  }

  /** Part {@code index} of the {@code parts} that each sample has in {@code buffer}. */
  private void read(FloatBuffer buffer, int index, int parts, float[] values, int first) {
    int size = signature.shape().size();
    for (int i = 0; i < batch; i++) {
      buffer.get((i * parts + index) * size, values, (first + i) * size, size);
    }
  }

  private OnnxTensor time(OrtEnvironment environment) throws OrtException {
    long[] shape = {batch};
    return signature.floatTime()
        ? OnnxTensor.createTensor(environment, floatTime, shape)
        : OnnxTensor.createTensor(environment, longTime, shape);
  }

  private static ByteBuffer direct(int count, int bytes) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(count, bytes))
        .order(ByteOrder.nativeOrder());
  }
}
