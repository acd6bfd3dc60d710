package io.diffusionlab.graph;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * One tensor of a graph.
 *
 * @param name unique in the graph; a parameter's is its block path
 * @param shape at the smaller of the two traced batch sizes
 */
public record Value(String name, Shape shape, DataType type) {

  int rank() {
    return shape.dimension();
  }
}
