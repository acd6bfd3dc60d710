package io.diffusionlab.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/** out(tanh(in([x, t / 10]))) on vectors: small enough to be written again in plain Java. */
final class TinyNetwork extends AbstractBlock {

  static final int HIDDEN = 5;

  private final int hidden;
  private final Linear in;
  private final Linear out;

  TinyNetwork(int size, int hidden) {
    this.hidden = hidden;
    in = addChildBlock("in", Linear.builder().setUnits(hidden).build());
    out = addChildBlock("out", Linear.builder().setUnits(size).build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> options) {
    NDArray time = inputs.get(1).toType(DataType.FLOAT32, false).div(10).reshape(-1, 1);
    NDArray x = NDArrays.concat(new NDList(inputs.get(0), time), 1); // (B, D + 1)
    NDArray active = in.forward(store, new NDList(x), training).singletonOrThrow().tanh();
    return out.forward(store, new NDList(active), training);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    in.initialize(manager, type, new Shape(1, inputs[0].get(1) + 1));
    out.initialize(manager, type, new Shape(1, hidden));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {inputs[0]};
  }
}
