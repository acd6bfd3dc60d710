package io.diffusionlab.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Denoiser;
import java.util.Arrays;

/** The block as its author wrote it, one DJL operation after another. */
final class BlockDenoiser implements Denoiser {

  private final NDManager manager;
  private final Block block;
  private final ParameterStore weights;
  private final DataShape shape;

  /**
   * @param manager closed with this
   */
  BlockDenoiser(NDManager manager, Block block, ParameterStore weights, DataShape shape) {
    this.manager = manager;
    this.block = block;
    this.weights = weights;
    this.shape = shape;
  }

  @Override
  public DataShape shape() {
    return shape;
  }

  @Override
  public float[] predict(float[] xt, int[] t) {
    try (NDManager call = manager.newSubManager()) {
      NDArray x = call.create(xt, new Shape(shape.batch(t.length))); // (n, …)
      long[] fromZero = Arrays.stream(t).mapToLong(step -> step - 1L).toArray();
      NDList inputs = new NDList(x, call.create(fromZero));
      return block.forward(weights, inputs, false, null).singletonOrThrow().toFloatArray();
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
