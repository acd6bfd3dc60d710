package io.diffusionlab.plugins.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.diffusionlab.nn.Convolutions;
import io.diffusionlab.nn.Layers;
import io.diffusionlab.nn.NamedBlock;
import io.diffusionlab.nn.Ops;
import io.diffusionlab.spi.DataShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classifier below its last layer: convolutions that halve the image until it is at most 8
 * pixels high and wide, then a linear layer, which keeps where things are. Vectors pass through two
 * linear layers.
 */
final class FeatureNetwork extends NamedBlock {

  private static final int SMALL_ENOUGH = 8;
  private static final int CHANNELS = 32;

  private final int width;
  private final List<Block> convolutions = new ArrayList<>();
  private final Block hidden;
  private final Block last;

  FeatureNetwork(DataShape shape, int width) {
    this.width = width;
    if (shape.isImage()) {
      convolutions.add(child("conv.0", Convolutions.IMAGE.keeping(CHANNELS / 2)));
      for (int side = larger(shape); side > SMALL_ENOUGH; side = (side + 1) / 2) {
        int number = convolutions.size();
        convolutions.add(child("conv." + number, Convolutions.IMAGE.halving(CHANNELS)));
      }
    }
    hidden = child("hidden", Layers.linear(2L * width));
    last = child("last", Layers.linear(width));
  }

  private static int larger(DataShape shape) {
    return Math.max(shape.height(), shape.width());
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
    Shape shape = inputShapes[0];
    for (Block convolution : convolutions) {
      convolution.initialize(manager, type, shape);
      shape = convolution.getOutputShapes(new Shape[] {shape})[0];
    }
    long batch = shape.get(0);
    hidden.initialize(manager, type, new Shape(batch, shape.slice(1).size()));
    last.initialize(manager, type, new Shape(batch, 2L * width));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> options) {
    NDArray h = inputs.head(); // (B, …)
    for (Block convolution : convolutions) {
      h = Ops.silu(call(convolution, store, training, h)); // (B, C, H, W)
    }
    h = h.reshape(-1, h.getShape().slice(1).size()); // (B, C · H · W)
    h = Ops.silu(call(hidden, store, training, h)); // (B, 2 · width)
    return new NDList(Ops.silu(call(last, store, training, h))); // (B, width)
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), width)};
  }
}
