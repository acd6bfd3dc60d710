package io.diffusionlab.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.diffusionlab.spi.Architecture;
import io.diffusionlab.spi.DataShape;
import org.junit.jupiter.api.Test;

/** What every architecture must do. Needs DJL's PyTorch engine on the test's class path. */
public interface ArchitectureContract {

  /** The architecture, with settings that make it small. */
  Architecture architecture();

  /** A sample's shape that fits the settings. */
  DataShape shape();

  @Test
  default void buildsANewNetworkEachTime() {
    Block network = architecture().network(shape());
    assertNotSame(network, architecture().network(shape()));
    assertFalse(network.isInitialized(), "the trainer initializes the network");
  }

  @Test
  default void givesTheShapeOfItsInput() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block network = initialized(manager);
      for (int batch : new int[] {1, 3}) {
        NDArray output = forward(network, manager, batch);
        assertEquals(new Shape(shape().batch(batch)), output.getShape());
        assertEquals(DataType.FLOAT32, output.getDataType());
        assertFalse(output.isNaN().any().getBoolean(), "NaN in the output");
      }
    }
  }

  @Test
  default void givesAsManyChannelsAsItIsAskedFor() { // twice as many where a variance is learned
    try (NDManager manager = NDManager.newBaseManager()) {
      int channels = 2 * shape().channels();
      Block network = initialized(architecture().network(shape(), channels), manager);
      NDArray output = forward(network, manager, 3);
      long[] expected = shape().batch(3);
      expected[1] = channels;
      assertEquals(new Shape(expected), output.getShape());
      Shape[] inputs = {new Shape(shape().batch(3)), new Shape(3)};
      assertEquals(output.getShape(), network.getOutputShapes(inputs)[0]);
    }
  }

  @Test
  default void looksAtTheStep() { // training may start from an output of 0, whatever the input
    try (NDManager manager = NDManager.newBaseManager()) {
      Block network = initialized(manager);
      network.getParameters().values().stream()
          .map(Parameter::getArray)
          .forEach(array -> array.addi(manager.randomNormal(array.getShape()).mul(.1f)));
      NDArray x = manager.ones(new Shape(shape().batch(2)));
      NDArray t = manager.create(new long[] {0, 500});
      NDArray output = forward(network, manager, x, t);
      NDArray difference = output.get(0).sub(output.get(1)).abs().max();
      assertTrue(difference.getFloat() > 0, "the same output at t = 0 and t = 500");
    }
  }

  private Block initialized(NDManager manager) {
    return initialized(architecture().network(shape()), manager);
  }

  private Block initialized(Block network, NDManager manager) {
    Shape[] inputs = {new Shape(shape().batch(2)), new Shape(2)};
    network.initialize(manager, DataType.FLOAT32, inputs);
    return network;
  }

  private NDArray forward(Block network, NDManager manager, int batch) {
    NDArray x = manager.randomNormal(new Shape(shape().batch(batch)));
    NDArray t = manager.zeros(new Shape(batch), DataType.INT64);
    return forward(network, manager, x, t);
  }

  private static NDArray forward(Block network, NDManager manager, NDArray x, NDArray t) {
    ParameterStore parameters = new ParameterStore(manager, false);
    return network.forward(parameters, new NDList(x, t), false).singletonOrThrow();
  }
}
