package io.diffusionlab.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A tensor whose numbers the forward computed without looking at its inputs.
 *
 * @param data row-major, in the machine's byte order
 */
public record Constant(Value value, ByteBuffer data) {

  /** Keeps a read-only view of the numbers. */
  public Constant {
    data = data.asReadOnlyBuffer().order(ByteOrder.nativeOrder());
  }

  /** A fresh view, positioned at the first number. */
  @Override
  public ByteBuffer data() {
    return data.duplicate().rewind().order(ByteOrder.nativeOrder());
  }
}
