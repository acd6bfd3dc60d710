package io.diffusionlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/** Doubles height and width by repeating pixels, then a 3×3 convolution. Ho et al. (2020). */
public final class Upsample extends NamedBlock {

  private final Conv2d conv;

  public Upsample(int channels) {
    conv = child("conv", Layers.conv3x3(channels));
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
    NDArray larger = Ops.upsample2(inputs.head()); // (B, C, 2H, 2W)
    return new NDList(call(conv, store, training, larger));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape x = inputShapes[0];
    return new Shape[] {new Shape(x.get(0), x.get(1), x.get(2) * 2, x.get(3) * 2)};
  }
}
