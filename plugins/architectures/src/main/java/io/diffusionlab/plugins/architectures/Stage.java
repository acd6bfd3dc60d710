package io.diffusionlab.plugins.architectures;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.diffusionlab.nn.NamedBlock;
import io.diffusionlab.nn.ResidualBlock;
import io.diffusionlab.nn.SelfAttention;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A residual block, and attention behind it where there is any.
 *
 * <p>Inputs (B, C, …) and the time embedding (B, E); output (B, C', …).
 */
final class Stage extends NamedBlock {

  private final ResidualBlock residual;
  private final Optional<SelfAttention> attention;

  Stage(ResidualBlock residual, Optional<SelfAttention> attention) {
    this.residual = child("residual", residual);
    this.attention = attention.map(block -> child("attention", block));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
    residual.initialize(manager, type, inputShapes);
    Shape[] inner = residual.getOutputShapes(inputShapes);
    attention.ifPresent(block -> block.initialize(manager, type, inner));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> options) {
    NDArray h = call(residual, store, training, inputs.get(0), inputs.get(1));
    return new NDList(attention.isPresent() ? call(attention.get(), store, training, h) : h);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return residual.getOutputShapes(inputShapes);
  }
}
