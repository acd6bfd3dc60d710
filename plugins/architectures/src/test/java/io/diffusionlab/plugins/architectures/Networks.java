package io.diffusionlab.plugins.architectures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.diffusionlab.nn.ParameterPaths;
import io.diffusionlab.nn.SeededInitializer;
import io.diffusionlab.spi.DataShape;
import java.util.stream.LongStream;

/** What the tests of all networks do with them. */
final class Networks {

  private Networks() {}

  /** Counts from shapes: each array is a single number, so that a large network fits anywhere. */
  static long parameters(Block network, DataShape shape) {
    try (NDManager manager = NDManager.newBaseManager()) {
      network.setInitializer((m, ignored, type) -> m.zeros(new Shape(1)), parameter -> true);
      network.initialize(manager, DataType.FLOAT32, shapes(shape, 1));
      return ParameterPaths.of(network).values().stream()
          .mapToLong(parameter -> parameter.getShape().size())
          .sum();
    }
  }

  /** The output for two samples of a freshly initialized network. */
  static NDArray output(Block network, NDManager manager, DataShape shape) {
    SeededInitializer.initialize(network, manager, 1, shapes(shape, 2));
    return forward(network, manager, shape, 0, 999);
  }

  /** Two equal samples differ in the output if and only if their steps do. */
  static void assertStepMatters(Block network, NDManager manager, DataShape shape) {
    fill(network, manager, shape);
    NDArray same = forward(network, manager, shape, 7, 7);
    NDArray different = forward(network, manager, shape, 7, 8);
    assertEquals(same.get(0), same.get(1));
    assertNotEquals(different.get(0), different.get(1));
  }

  private static NDArray forward(Block network, NDManager manager, DataShape shape, long... steps) {
    NDArray sample = manager.arange((float) shape.size()).cos();
    NDArray x = sample.reshape(new Shape(shape.batch(1))).repeat(0, 2);
    ParameterStore store = new ParameterStore(manager, false);
    return network.forward(store, new NDList(x, manager.create(steps)), false).singletonOrThrow();
  }

  /** Initializes with numbers other than zero, also where a network starts with zeros. */
  static void fill(Block network, NDManager manager, DataShape shape) {
    network.setInitializer(Networks::waves, parameter -> true);
    network.initialize(manager, DataType.FLOAT32, shapes(shape, 2));
  }

  /** Samples and steps that differ from one another. */
  static NDList inputs(NDManager manager, DataShape shape, int batch) {
    NDArray x = manager.arange((float) batch * shape.size()).square().cos();
    long[] steps = LongStream.range(0, batch).map(i -> 37 * i + 3).toArray();
    return new NDList(x.reshape(new Shape(shape.batch(batch))), manager.create(steps));
  }

  private static NDArray waves(NDManager manager, Shape shape, DataType type) {
    return manager.arange((float) shape.size()).sin().mul(0.1f).reshape(shape);
  }

  private static Shape[] shapes(DataShape shape, long batch) {
    return new Shape[] {new Shape(shape.batch(batch)), new Shape(batch)};
  }
}
