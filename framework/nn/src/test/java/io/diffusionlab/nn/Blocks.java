package io.diffusionlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.Arrays;

/** What the tests of all blocks do with them. */
final class Blocks {

  private Blocks() {}

  /** The output of a block whose parameters start as the framework starts them. */
  static NDArray seeded(Block block, NDManager manager, NDArray... inputs) {
    SeededInitializer.initialize(block, manager, 3, shapes(inputs));
    return output(block, manager, inputs);
  }

  /** The output of a block whose parameters are all different from zero. */
  static NDArray filled(Block block, NDManager manager, NDArray... inputs) {
    block.setInitializer((m, shape, type) -> wave(m, shape), parameter -> true);
    block.initialize(manager, DataType.FLOAT32, shapes(inputs));
    return output(block, manager, inputs);
  }

  /** Numbers in (−1, 1) that look irregular. */
  static NDArray wave(NDManager manager, Shape shape) {
    return manager.arange((float) shape.size()).add(1).square().sin().reshape(shape);
  }

  private static NDArray output(Block block, NDManager manager, NDArray... inputs) {
    ParameterStore store = new ParameterStore(manager, false);
    return block.forward(store, new NDList(inputs), false).singletonOrThrow();
  }

  private static Shape[] shapes(NDArray... inputs) {
    return Arrays.stream(inputs).map(NDArray::getShape).toArray(Shape[]::new);
  }
}
