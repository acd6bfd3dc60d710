package io.diffusionlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * The step as a vector: sines and cosines of the step at falling frequencies, then two linear
 * layers.
 *
 * <p>Input (B) int64 counted from 0; output (B, units). Vaswani et al. (2017), §3.5, in the layout
 * of Ho et al.'s code: all sines before all cosines, frequencies from 1 to exactly 1e-4.
 */
public final class TimeEmbedding extends NamedBlock {

  private static final double SLOWEST = 1e-4;

  private final int dim;
  private final int units;
  private final Linear linear1;
  private final Linear linear2;

  /**
   * @param dim sines and cosines together; even, at least 4
   */
  public TimeEmbedding(int dim, int units) {
    if (dim < 4 || dim % 2 != 0) {
      throw new IllegalArgumentException(
          "a time embedding has an even number of at least 4 waves, not " + dim);
    }
    this.dim = dim;
    this.units = units;
    linear1 = child("linear1", Layers.linear(units));
    linear2 = child("linear2", Layers.linear(units));
  }

  /**
   * The waves alone.
   *
   * @param t (B) int64
   * @return (B, dim) float32
   */
  public static NDArray waves(NDArray t, int dim) {
    NDArray frequencies = t.getManager().create(frequencies(dim), new Shape(1, dim / 2));
    NDArray angles = t.toType(DataType.FLOAT32, false).reshape(-1, 1).mul(frequencies);
    return angles.sin().concat(angles.cos(), 1); // (B, dim)
  }

  private static float[] frequencies(int dim) {
    int half = dim / 2;
    float[] frequencies = new float[half];
    for (int i = 0; i < half; i++) {
      frequencies[i] = (float) Math.pow(SLOWEST, i / (half - 1.0));
    }
    return frequencies;
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
    long batch = inputShapes[0].get(0);
    linear1.initialize(manager, type, new Shape(batch, dim));
    linear2.initialize(manager, type, new Shape(batch, units));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> options) {
    NDArray waves = waves(inputs.head(), dim);
    NDArray hidden = Ops.silu(call(linear1, store, training, waves));
    return new NDList(call(linear2, store, training, hidden));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), units)};
  }
}
