package io.diffusionlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** An array that records what is done with it, so that a block's forward becomes a graph. */
public interface Traced {

  /** The engine's array behind this one. */
  NDArray engineArray();

  /**
   * Records one operation whose inputs are {@code inputs} and whose value, on the arrays of the
   * engine, is {@code result}.
   *
   * @return the traced result
   */
  NDArray record(
      String operation, Map<String, Object> attributes, NDArray result, NDArray... inputs);
}
