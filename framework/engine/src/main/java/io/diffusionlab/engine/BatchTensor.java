package io.diffusionlab.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Hands the samples of one step after another to the engine in the same memory. A fresh buffer for
 * each would stay until a garbage collection that a small heap may not need for a long time.
 */
final class BatchTensor {

  private final Shape shape;
  private final ByteBuffer memory;

  BatchTensor(long... shape) {
    this.shape = new Shape(shape);
    int bytes = Math.toIntExact(this.shape.size() * Float.BYTES);
    this.memory = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** The samples as an array that is valid until the next call. */
  NDArray fill(NDManager scratch, float[] samples) {
    memory.asFloatBuffer().put(samples);
    return scratch.create(memory, shape, DataType.FLOAT32);
  }
}
