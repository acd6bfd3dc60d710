package io.diffusionlab.engine;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import io.diffusionlab.graph.Graph;
import io.diffusionlab.graph.Tracer;
import io.diffusionlab.spi.DataShape;
import java.util.List;

/**
 * A recipe's network, traced twice.
 *
 * @param weights its starting values
 * @param loss for training, as {@link DenoisingLoss} has it
 * @param inference inputs {@code x} and {@code t}, output {@code output} and, where the variance is
 *     learned, {@code variance}
 */
record DenoisingNetwork(Network network, Weights weights, Graph loss, Graph inference) {

  /** The batch size at which a traced graph states its shapes. */
  static final int SMALL = 2;

  private static final int LARGE = 3;

  /**
   * Builds and traces.
   *
   * @param manager owns the starting values and the weights, on the CPU
   */
  static DenoisingNetwork build(Recipe recipe, NDManager manager) {
    return build(recipe, manager, manager);
  }

  /**
   * Builds and traces.
   *
   * @param manager owns the network's starting values, on the CPU
   * @param placed owns the weights, on any device
   */
  static DenoisingNetwork build(Recipe recipe, NDManager manager, NDManager placed) {
    DataShape shape = recipe.dataset().shape();
    boolean learned = recipe.variance().learned();
    Block block = recipe.architecture().network(shape, (learned ? 2 : 1) * shape.channels());
    long seed = new Streams(recipe.seed()).seed("network/init", 0);
    Network network =
        Network.initialize(block, manager, seed, new Shape(shape.batch(1)), new Shape(1));
    try (NDManager scratch = manager.newSubManager()) {
      Weights weights = new Weights(placed, network); // before tracing moves running means
      DenoisingLoss loss = new DenoisingLoss(block, recipe);
      return new DenoisingNetwork(
          network,
          weights,
          Tracer.trace(
              loss,
              network.arrays(),
              scratch,
              true,
              loss.inputs(),
              lossExample(scratch, shape, SMALL, loss.inputs().size()),
              lossExample(scratch, shape, LARGE, loss.inputs().size())),
          Tracer.trace(
                  (store, inputs, training) -> {
                    NDList output = block.forward(store, inputs, training, null);
                    return learned ? output.singletonOrThrow().split(2, 1) : output;
                  },
                  network.arrays(),
                  scratch,
                  false,
                  List.of("x", "t"),
                  example(scratch, shape, SMALL),
                  example(scratch, shape, LARGE))
              .withOutputs(learned ? List.of("output", "variance") : List.of("output")));
    }
  }

  private static NDList lossExample(NDManager manager, DataShape shape, int batch, int inputs) {
    NDList example = example(manager, shape, batch);
    example.add(manager.ones(new Shape(shape.batch(batch))));
    while (example.size() < inputs) { // a number of each sample
      example.add(manager.ones(new Shape(batch)));
    }
    return example;
  }

  private static NDList example(NDManager manager, DataShape shape, int batch) {
    return new NDList(
        manager.ones(new Shape(shape.batch(batch))),
        manager.zeros(new Shape(batch), DataType.INT64));
  }
}
