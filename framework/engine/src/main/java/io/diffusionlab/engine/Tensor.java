package io.diffusionlab.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A float32 tensor outside the engine.
 *
 * @param data row-major, little-endian
 */
record Tensor(String name, List<Long> shape, ByteBuffer data) {

  Tensor {
    shape = List.copyOf(shape);
    data = data.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A fresh view, positioned at the first number. */
  @Override
  public ByteBuffer data() {
    return data.duplicate().rewind().order(ByteOrder.LITTLE_ENDIAN);
  }

  boolean isFinite() {
    ByteBuffer view = data();
    while (view.hasRemaining()) {
      if (!Float.isFinite(view.getFloat())) {
        return false;
      }
    }
    return true;
  }
}
