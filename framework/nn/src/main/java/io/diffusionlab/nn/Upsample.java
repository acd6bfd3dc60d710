package io.diffusionlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Convolution;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * Doubles each axis behind the channels by repeating numbers, then a convolution. Ho et al. (2020).
 */
public final class Upsample extends NamedBlock {

  private final Convolution conv;

  public Upsample(Convolutions convolutions, int channels) {
    conv = child("conv", convolutions.keeping(channels));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
    conv.initialize(manager, type, getOutputShapes(inputShapes));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> options) {
    NDArray larger = Ops.upsample2(inputs.head()); // (B, C, 2H, 2W) or (B, C, 2L)
    return new NDList(call(conv, store, training, larger));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape x = inputShapes[0];
    Shape larger = x.slice(0, 2);
    for (int axis = 2; axis < x.dimension(); axis++) {
      larger = larger.add(2 * x.get(axis));
    }
    return new Shape[] {larger};
  }
}
