package io.diffusionlab.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Convolution;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.diffusionlab.nn.Convolutions;
import io.diffusionlab.nn.Downsample;
import io.diffusionlab.nn.NamedBlock;
import io.diffusionlab.nn.ResidualBlock;
import io.diffusionlab.nn.SelfAttention;
import io.diffusionlab.nn.Upsample;
import org.jspecify.annotations.Nullable;

/** Every kind of layer of a U-Net once, on (1, 4, 4) images, in whatever precision x has. */
final class SmallUNet extends NamedBlock {

  private static final int WIDTH = 4;

  private final Convolution first = child("first", Convolutions.IMAGE.keeping(WIDTH));
  private final Downsample down = child("down", new Downsample(Convolutions.IMAGE, WIDTH));
  private final ResidualBlock residual =
      child(
          "residual",
          new ResidualBlock(Convolutions.IMAGE, new ResidualBlock.Size(WIDTH, 6), 2, 0));
  private final SelfAttention attention = child("attention", new SelfAttention(6, 2, 2));
  private final Upsample up = child("up", new Upsample(Convolutions.IMAGE, 6));
  private final Convolution last = child("last", Convolutions.IMAGE.keeping(1));

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> options) {
    NDArray x = inputs.get(0); // (B, 1, 4, 4)
    NDArray time = inputs.get(1).toType(x.getDataType(), false).div(10).reshape(-1, 1);
    NDArray h = call(first, store, training, x);
    NDArray low = call(down, store, training, h); // (B, 4, 2, 2)
    low = call(residual, store, training, low, time); // (B, 6, 2, 2)
    low = call(attention, store, training, low);
    NDArray high = call(up, store, training, low); // (B, 6, 4, 4)
    return new NDList(call(last, store, training, high.concat(h, 1)));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    first.initialize(manager, type, inputs[0]);
    down.initialize(manager, type, new Shape(1, WIDTH, 4, 4));
    residual.initialize(manager, type, new Shape(1, WIDTH, 2, 2), new Shape(1, 1));
    attention.initialize(manager, type, new Shape(1, 6, 2, 2));
    up.initialize(manager, type, new Shape(1, 6, 2, 2));
    last.initialize(manager, type, new Shape(1, 6 + WIDTH, 4, 4));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {inputs[0]};
  }
}
