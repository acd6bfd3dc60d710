package io.diffusionlab.graph;

import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;

/** Arithmetic on arrays that can be traced: a block's forward, or a whole loss around it. */
@FunctionalInterface
public interface Traceable {

  /**
   * Computes the outputs from the inputs; every parameter is read through the store.
   *
   * @param inputs all have the batch as one of their axes, or no batch at all
   */
  NDList apply(ParameterStore store, NDList inputs, boolean training);
}
