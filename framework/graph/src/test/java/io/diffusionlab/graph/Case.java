package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.function.Function;

/**
 * A function to test.
 *
 * @param sample the shape of one; the function takes (N, sample…)
 */
record Case(String name, Shape sample, Function<NDArray, NDArray> function) {
  @Override
  public String toString() {
    return name;
  }
}
