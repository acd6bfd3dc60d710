package io.diffusionlab.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;

/** Direct buffers for batches of one size, which ONNX Runtime reads and writes in place. */
final class DenoiserTensors {

  private final DenoiserSignature signature;
  private final int batch;
  private final FloatBuffer x;
  private final LongBuffer longTime;
  private final FloatBuffer floatTime;
  private final FloatBuffer output;

  DenoiserTensors(DenoiserSignature signature, int batch) {
    this.signature = signature;
    this.batch = batch;
    int size = Math.multiplyExact(batch, signature.shape().size());
    this.x = direct(size, Float.BYTES).asFloatBuffer();
    this.output = direct(size, Float.BYTES).asFloatBuffer();
    this.longTime = direct(batch, Long.BYTES).asLongBuffer();
    this.floatTime = direct(batch, Float.BYTES).asFloatBuffer();
  }

  int batch() {
    return batch;
  }

  /** One call of the network; {@code t} counts from 1 and the network from 0. */
  float[] run(OrtSession session, float[] xt, int[] t) throws OrtException {
    x.put(0, xt);
    for (int i = 0; i < batch; i++) {
      longTime.put(i, t[i] - 1);
      floatTime.put(i, t[i] - 1);
    }
    OrtEnvironment environment = ProcessEnvironment.get();
    long[] shape = signature.shape().batch(batch);
    try (OnnxTensor input = OnnxTensor.createTensor(environment, x, shape);
        OnnxTensor time = time(environment);
        OnnxTensor result = OnnxTensor.createTensor(environment, output, shape)) {
      Map<String, OnnxTensor> inputs =
          Map.of(DenoiserSignature.X, input, DenoiserSignature.T, time);
      session.run(inputs, Map.of(DenoiserSignature.OUTPUT, result)).close();
    }
    float[] values = new float[xt.length];
    output.get(0, values);
    return values;
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
