package io.diffusionlab.graph;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Arrays in PyTorch's own memory.
 *
 * <p>On the CPU an array that Java fills borrows a Java buffer, which the garbage collector may
 * take away while a script, a view or a saved tensor still points to it. Whatever lives long is
 * copied once.
 */
public final class NativeCopies {

  private NativeCopies() {}

  /** A copy of any array, owned by the manager and on its device. */
  public static NDArray of(NDManager manager, NDArray source) {
    boolean stays = source.getDevice().equals(manager.getDevice());
    NDArray copy = stays ? source.duplicate() : source.toDevice(manager.getDevice(), true);
    copy.attach(manager);
    return copy;
  }

  /**
   * A copy of the numbers in Java's memory; nothing stays behind for the array's manager to own.
   */
  public static ByteBuffer bytes(NDArray array) {
    try (NDArray here = array.toDevice(Device.cpu(), true)) {
      return here.toByteBuffer();
    }
  }

  /** The constants of a graph in its order, as a script's argument {@code c}. */
  public static NDArray[] constants(NDManager manager, Graph graph) {
    return graph.constants().stream()
        .map(constant -> constant(manager, constant))
        .toArray(NDArray[]::new);
  }

  /** Copies of several arrays in the order of the list. */
  public static NDArray[] of(NDManager manager, List<NDArray> sources) {
    return sources.stream().map(source -> of(manager, source)).toArray(NDArray[]::new);
  }

  private static NDArray constant(NDManager manager, Constant constant) {
    Value value = constant.value();
    ByteBuffer buffer = manager.allocateDirect(constant.data().remaining());
    buffer.put(constant.data()).rewind();
    try (NDArray borrowed = manager.create(buffer, value.shape(), value.type())) {
      return of(manager, borrowed);
    }
  }
}
