package io.diffusionlab.plugins.architectures;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.diffusionlab.nn.Layers;
import io.diffusionlab.nn.NamedBlock;
import io.diffusionlab.nn.Ops;
import io.diffusionlab.nn.TimeEmbedding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The network of {@link MlpArchitecture}. */
final class Mlp extends NamedBlock {

  private final int width;
  private final int outputs;
  private final TimeEmbedding time;
  private final Block input;
  private final List<Residual> layers = new ArrayList<>();
  private final Block output;

  Mlp(int width, int depth, int outputs) {
    this.width = width;
    this.outputs = outputs;
    time = child("time", new TimeEmbedding(width, width));
    input = child("input", Layers.linear(width));
    for (int i = 0; i < depth; i++) {
      layers.add(child("layer." + i, new Residual(width)));
    }
    output = child("output", Layers.startingAtZero(Layers.linear(outputs)));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
    Shape hidden = new Shape(inputShapes[0].get(0), width);
    time.initialize(manager, type, inputShapes[1]);
    input.initialize(manager, type, inputShapes[0]);
    layers.forEach(layer -> layer.initialize(manager, type, hidden, hidden));
    output.initialize(manager, type, hidden);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> options) {
    NDArray embedding = call(time, store, training, inputs.get(1)); // (B, width)
    NDArray h = call(input, store, training, inputs.get(0)); // (B, width)
    for (Residual layer : layers) {
      h = call(layer, store, training, h, embedding);
    }
    return new NDList(call(output, store, training, Ops.silu(h))); // (B, outputs)
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), outputs)};
  }

  /** x + W₂ silu(W₁ silu(x) + W₃ silu(embedding)), biases left out; W₂ starts at zero. */
  private static final class Residual extends NamedBlock {

    private final Block linear1;
    private final Block time;
    private final Block linear2;

    Residual(int width) {
      linear1 = child("linear1", Layers.linear(width));
      time = child("time", Layers.linear(width));
      linear2 = child("linear2", Layers.startingAtZero(Layers.linear(width)));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
      linear1.initialize(manager, type, inputShapes[0]);
      time.initialize(manager, type, inputShapes[1]);
      linear2.initialize(manager, type, inputShapes[0]);
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store,
        NDList inputs,
        boolean training,
        @Nullable PairList<String, Object> options) {
      NDArray x = inputs.get(0); // (B, width)
      NDArray h = call(linear1, store, training, Ops.silu(x));
      h = h.add(call(time, store, training, Ops.silu(inputs.get(1))));
      return new NDList(x.add(call(linear2, store, training, Ops.silu(h))));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      return new Shape[] {inputShapes[0]};
    }
  }
}
