package io.diffusionlab.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDArrayIndexer;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.index.full.NDIndexFullPick;
import ai.djl.ndarray.index.full.NDIndexFullSlice;
import ai.djl.ndarray.index.full.NDIndexFullTake;

/** Refuses what {@link IndexRules} does not record: assignment to a part of an array, and pick. */
final class TracedIndexer extends NDArrayIndexer {

  @Override
  public NDArray get(NDArray array, NDIndex index) {
    return array.get(index);
  }

  @Override
  public NDArray get(NDArray array, NDIndexFullPick pick) {
    throw refuse("pick", array);
  }

  @Override
  public NDArray get(NDArray array, NDIndexFullTake take) {
    throw refuse("take", array);
  }

  @Override
  public NDArray get(NDArray array, NDIndexFullSlice slice) {
    throw refuse("slice", array);
  }

  @Override
  public void set(NDArray array, NDIndex index, Object value) {
    throw refuse("assignment", array);
  }

  @Override
  public void set(NDArray array, NDIndexFullSlice slice, NDArray value) {
    throw refuse("assignment", array);
  }

  @Override
  public void set(NDArray array, NDIndexFullSlice slice, Number value) {
    throw refuse("assignment", array);
  }

  private static TraceException refuse(String operation, NDArray array) {
    return TraceException.here(
        "indexed " + operation + " on an array of shape " + array.getShape());
  }
}
