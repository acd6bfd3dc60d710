package io.diffusionlab.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.diffusionlab.inference.DenoiserSignature.Says;
import io.diffusionlab.spi.Prediction;
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

  /** One call of the network; {@code t} counts from 1 and the network from 0. */
  Prediction run(OrtSession session, float[] xt, int[] t) throws OrtException {
    x.put(0, xt);
    for (int i = 0; i < batch; i++) {
      longTime.put(i, t[i] - 1);
      floatTime.put(i, t[i] - 1);
    }
    OrtEnvironment environment = ProcessEnvironment.get();
    long[] shape = signature.shape().batch(batch);
    try (OnnxTensor input = OnnxTensor.createTensor(environment, x, shape);
        OnnxTensor time = time(environment);
        OnnxTensor result = OnnxTensor.createTensor(environment, output, outputShape());
        OnnxTensor said = OnnxTensor.createTensor(environment, variance, shape)) {
      Map<String, OnnxTensor> inputs =
          Map.of(DenoiserSignature.X, input, DenoiserSignature.T, time);
      Map<String, OnnxTensor> outputs = new HashMap<>(Map.of(DenoiserSignature.OUTPUT, result));
      if (signature.says() == Says.BESIDE) {
        outputs.put(DenoiserSignature.VARIANCE, said);
      }
      session.run(inputs, outputs).close();
    }
    return prediction();
  }

  private long[] outputShape() {
    long[] shape = signature.shape().batch(batch);
    shape[1] *= signature.says() == Says.BEHIND ? 2 : 1;
    return shape;
  }

  private Prediction prediction() {
    return switch (signature.says()) {
      case NOTHING -> new Prediction(values(output, 0, 1));
      case BESIDE -> new Prediction(values(output, 0, 1), values(variance, 0, 1));
      case BEHIND -> new Prediction(values(output, 0, 2), values(output, 1, 2));
    };
  }

  /** Part {@code index} of the {@code parts} that each sample has in {@code buffer}. */
  private float[] values(FloatBuffer buffer, int index, int parts) {
    int size = signature.shape().size();
    float[] values = new float[batch * size];
    for (int i = 0; i < batch; i++) {
      buffer.get((i * parts + index) * size, values, i * size, size);
    }
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
