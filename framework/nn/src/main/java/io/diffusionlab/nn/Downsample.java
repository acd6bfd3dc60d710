package io.diffusionlab.nn;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * Halves an even height and width with a strided 3×3 convolution. Ho et al. (2020), appendix B.
 *
 * <p>Padded by one pixel on every side, where their code pads the lower right only.
 */
public final class Downsample extends NamedBlock {

  private final Conv2d conv;

  public Downsample(int channels) {
    conv = child("conv", Layers.halvingConv3x3(channels));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
    conv.initialize(manager, type, inputShapes);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> options) {
    return new NDList(call(conv, store, training, inputs.head())); // (B, C, H/2, W/2)
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return conv.getOutputShapes(inputShapes);
  }
}
