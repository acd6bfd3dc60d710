package io.diffusionlab.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one call of a {@link SamplingLoop} reads, in direct buffers. */
final class LoopTensors {

  private final DenoiserSignature signature;
  private final int batch;
  private final int turns;
  private final int width; // weights of a turn
  private final int size; // numbers of a batch
  private final FloatBuffer x;
  private final List<FloatBuffer> denoised = new ArrayList<>();
  private final FloatBuffer noise;
  private final FloatBuffer weights;
  private final LongBuffer longTimes;
  private final FloatBuffer floatTimes;

  LoopTensors(DenoiserSignature signature, LoopShape shape, int batch, int turns) {
    this.signature = signature;
    this.batch = batch;
    this.turns = turns;
    this.width = SamplingLoop.LEADING_WEIGHTS + shape.memory();
    this.size = Math.multiplyExact(batch, signature.shape().size());
    this.x = floats(size);
    for (int back = 1; back <= shape.memory(); back++) {
      denoised.add(floats(size));
    }
    this.noise = floats(shape.noise() ? Math.multiplyExact(turns, size) : 0);
    this.weights = floats(turns * width);
    this.longTimes = bytes(turns, Long.BYTES).asLongBuffer();
    this.floatTimes = floats(turns);
  }

  FloatBuffer x() {
    return x;
  }

  FloatBuffer denoised(int back) {
    return denoised.get(back - 1);
  }

  FloatBuffer noise(int turn) {
    return noise.slice(turn * size, size);
  }

  /**
   * @param t counted from 1
   * @param row of the weights
   */
  void turn(int turn, int t, float[] row) {
    longTimes.put(turn, t - 1);
    floatTimes.put(turn, t - 1);
    weights.put(turn * width, row);
  }

  /** The inputs by name; whoever calls closes them. */
  Map<String, OnnxTensor> inputs() throws OrtException {
    OrtEnvironment environment = ProcessEnvironment.get();
    long[] samples = signature.shape().batch(batch);
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    inputs.put(SamplingLoop.TURNS, OnnxTensor.createTensor(environment, (long) turns));
    inputs.put(SamplingLoop.X, OnnxTensor.createTensor(environment, x, samples));
    inputs.put(SamplingLoop.TIMES, times(environment));
    inputs.put(
        SamplingLoop.WEIGHTS,
        OnnxTensor.createTensor(environment, weights, new long[] {turns, width}));
    for (int back = 1; back <= denoised.size(); back++) {
      inputs.put(
          SamplingLoop.denoised(back),
          OnnxTensor.createTensor(environment, denoised(back), samples));
    }
    if (noise.capacity() > 0) {
      inputs.put(SamplingLoop.NOISE, OnnxTensor.createTensor(environment, noise, each(samples)));
    }
    return inputs;
  }

  private long[] each(long[] samples) {
    long[] all = new long[samples.length + 1];
    all[0] = turns;
    System.arraycopy(samples, 0, all, 1, samples.length);
    return all;
  }

  private OnnxTensor times(OrtEnvironment environment) throws OrtException {
    long[] shape = {turns};
    return signature.floatTime()
        ? OnnxTensor.createTensor(environment, floatTimes, shape)
        : OnnxTensor.createTensor(environment, longTimes, shape);
  }

  private static FloatBuffer floats(int count) {
    return bytes(count, Float.BYTES).asFloatBuffer();
  }

  private static ByteBuffer bytes(int count, int bytes) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(count, bytes))
        .order(ByteOrder.nativeOrder());
  }
}
