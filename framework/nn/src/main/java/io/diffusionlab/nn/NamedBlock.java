package io.diffusionlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.BlockList;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;

/**
 * A DJL block whose children keep the names they are given.
 *
 * <p>{@link #addChildBlock} puts a running number before each name, so that adding a layer renames
 * those behind it, in every checkpoint.
 */
public abstract class NamedBlock extends AbstractBlock {

  /**
   * Adds a child under {@code name}; dots are welcome: {@code down.0}.
   *
   * @throws IllegalArgumentException if the name is taken
   */
  protected final <B extends Block> B child(String name, B block) {
    BlockList known = children;
    if (known.contains(name)) {
      throw new IllegalArgumentException("two children are called '" + name + "'");
    }
    known.add(name, block);
    return block;
  }

  /** By path, the names on it joined by dots: {@code down.0.1.residual.conv1.weight}. */
  @Override
  public final ParameterList getParameters() {
    ParameterList all = getDirectParameters();
    for (Pair<String, Block> child : getChildren()) {
      for (Pair<String, Parameter> inner : child.getValue().getParameters()) {
        all.add(child.getKey() + "." + inner.getKey(), inner.getValue());
      }
    }
    return all;
  }

  /** The single output of {@code child}. */
  protected static NDArray call(
      Block child, ParameterStore store, boolean training, NDArray... inputs) {
    return child.forward(store, new NDList(inputs), training, null).singletonOrThrow();
  }
}
