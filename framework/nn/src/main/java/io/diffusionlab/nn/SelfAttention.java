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
 * Attention of each place to all places, around a skip connection. Ho et al. (2020), appendix B.
 *
 * <p>Input and output (B, C, H, W) or (B, C, L). Its output layer starts at zero, so that the block
 * starts as the identity; Ho et al.'s code starts it at 1e-10.
 */
public final class SelfAttention extends NamedBlock {

  private final int channels;
  private final int heads;
  private final GroupNorm norm;
  private final Linear query;
  private final Linear key;
  private final Linear value;
  private final Linear output;

  /**
   * @param heads must divide {@code channels}
   * @param groups of the normalisation; must divide {@code channels}
   */
  public SelfAttention(int channels, int heads, int groups) {
    if (heads < 1 || channels % heads != 0) {
      throw new IllegalArgumentException(
          "%d attention heads do not divide %d channels".formatted(heads, channels));
    }
    this.channels = channels;
    this.heads = heads;
    norm = child("norm", new GroupNorm(groups));
    query = child("query", Layers.linear(channels));
    key = child("key", Layers.linear(channels));
    value = child("value", Layers.linear(channels));
    output = child("output", Layers.startingAtZero(Layers.linear(channels)));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
    Shape x = inputShapes[0];
    Shape places = new Shape(x.get(0), x.slice(2).size(), channels);
    norm.initialize(manager, type, x);
    query.initialize(manager, type, places);
    key.initialize(manager, type, places);
    value.initialize(manager, type, places);
    output.initialize(manager, type, places);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> options) {
    NDArray x = inputs.head(); // (B, C, …)
    Shape shape = x.getShape();
    long places = shape.slice(2).size();
    NDArray h = call(norm, store, training, x).reshape(-1, channels, places).transpose(0, 2, 1);
    NDArray q = splitHeads(call(query, store, training, h));
    NDArray k = splitHeads(call(key, store, training, h));
    NDArray v = splitHeads(call(value, store, training, h));
    NDArray mixed = Ops.attention(q, k, v); // (B, heads, N, C/heads)
    mixed = mixed.transpose(0, 2, 1, 3).reshape(-1, places, channels);
    NDArray out = call(output, store, training, mixed); // (B, N, C)
    return new NDList(x.add(out.transpose(0, 2, 1).reshape(shape)));
  }

  /** (B, N, C) to (B, heads, N, C/heads). */
  private NDArray splitHeads(NDArray x) {
    long places = x.getShape().get(1);
    return x.reshape(-1, places, heads, channels / heads).transpose(0, 2, 1, 3);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }
}
