package io.diffusionlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Convolution;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two convolutions with the time embedding added between them, around a skip connection. Ho et al.
 * (2020), appendix B.
 *
 * <p>Inputs (B, C, …) and the embedding (B, E); output (B, C', …). Its last convolution starts at
 * zero, so that the block starts as its skip connection; Ho et al.'s code starts it at 1e-10.
 */
public final class ResidualBlock extends NamedBlock {

  private final Size size;
  private final double dropout;
  private final GroupNorm norm1;
  private final Convolution conv1;
  private final Linear time;
  private final GroupNorm norm2;
  private final Convolution conv2;
  private final Optional<Convolution> skip;

  /** Channels that enter and leave. */
  public record Size(int in, int out) {}

  /**
   * @param groups of the normalisations; must divide both numbers of channels
   * @param dropout share of the numbers zeroed before the last convolution, in [0, 1)
   */
  public ResidualBlock(Convolutions convolutions, Size size, int groups, double dropout) {
    this.size = size;
    this.dropout = dropout;
    norm1 = child("norm1", new GroupNorm(groups));
    conv1 = child("conv1", convolutions.keeping(size.out()));
    time = child("time", Layers.linear(size.out()));
    norm2 = child("norm2", new GroupNorm(groups));
    conv2 = child("conv2", Layers.startingAtZero(convolutions.keeping(size.out())));
    skip =
        size.in() == size.out()
            ? Optional.empty()
            : Optional.of(child("skip", convolutions.pointwise(size.out())));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
    Shape x = inputShapes[0];
    Shape inner = getOutputShapes(inputShapes)[0];
    norm1.initialize(manager, type, x);
    conv1.initialize(manager, type, x);
    time.initialize(manager, type, inputShapes[1]);
    norm2.initialize(manager, type, inner);
    conv2.initialize(manager, type, inner);
    skip.ifPresent(conv -> conv.initialize(manager, type, x));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> options) {
    NDArray x = inputs.get(0); // (B, C, …)
    NDArray h = Ops.silu(call(norm1, store, training, x));
    h = call(conv1, store, training, h); // (B, C', …)
    NDArray shift = call(time, store, training, Ops.silu(inputs.get(1))); // (B, C')
    for (int axis = 2; axis < h.getShape().dimension(); axis++) {
      shift = shift.expandDims(axis);
    }
    h = h.add(shift);
    h = Ops.silu(call(norm2, store, training, h));
    h = call(conv2, store, training, Ops.dropout(h, dropout, training));
    NDArray kept = skip.isPresent() ? call(skip.get(), store, training, x) : x;
    return new NDList(kept.add(h));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape x = inputShapes[0];
    return new Shape[] {new Shape(x.get(0), size.out()).addAll(x.slice(2))};
  }
}
