package io.diffusionlab.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.Prediction;
import java.util.Arrays;

/** The block as its author wrote it, one DJL operation after another. */
final class BlockDenoiser implements Denoiser {

  private final NDManager manager;
  private final Block block;
  private final ParameterStore weights;
  private final DataShape shape;
  private final boolean learnsVariance;

  /**
   * @param manager closed with this
   */
  BlockDenoiser(
      NDManager manager,
      Block block,
      ParameterStore weights,
      DataShape shape,
      boolean learnsVariance) {
    this.manager = manager;
    this.block = block;
    this.weights = weights;
    this.shape = shape;
    this.learnsVariance = learnsVariance;
  }

  @Override
  public DataShape shape() {
    return shape;
  }

  @Override
  public boolean learnsVariance() {
    return learnsVariance;
  }

  @Override
  public float[] predict(float[] xt, int[] t) {
    return call(xt, t).output();
  }

  @Override
  public Prediction call(float[] xt, int[] t) {
    try (NDManager call = manager.newSubManager()) {
      NDArray x = call.create(xt, new Shape(shape.batch(t.length))); // (n, …)
      long[] fromZero = Arrays.stream(t).mapToLong(step -> step - 1L).toArray();
      NDList inputs = new NDList(x, call.create(fromZero));
      NDArray output = block.forward(weights, inputs, false, null).singletonOrThrow();
      if (!learnsVariance) {
        return new Prediction(output.toFloatArray());
      }
      NDList halves = output.split(2, 1);
      return new Prediction(halves.get(0).toFloatArray(), halves.get(1).toFloatArray());
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
