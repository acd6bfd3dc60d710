package io.diffusionlab.nn;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Convolution;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * Halves each axis behind the channels, of an even size, with a strided convolution. Ho et al.
 * (2020), appendix B.
 *
 * <p>Padded by one number on every side, where their code pads the lower right only.
 */
public final class Downsample extends NamedBlock {

  private final Convolution conv;

  public Downsample(Convolutions convolutions, int channels) {
    conv = child("conv", convolutions.halving(channels));
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
    return new NDList(
        call(conv, store, training, inputs.head())); // (B, C, H/2, W/2) or (B, C, L/2)
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return conv.getOutputShapes(inputShapes);
  }
}
