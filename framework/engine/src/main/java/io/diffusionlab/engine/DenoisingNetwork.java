package io.diffusionlab.engine;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.diffusionlab.graph.Graph;
import io.diffusionlab.graph.Traceable;
import io.diffusionlab.graph.Tracer;
import io.diffusionlab.spi.DataShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recipe's network with its weights. Its graphs are traced when they are first asked for: a trial
 * that starts has no use for that of an export, nor one that samples for that of the loss.
 */
final class DenoisingNetwork {

  /** The batch size at which a traced graph states its shapes. */
  static final int SMALL = 2;

  private static final int LARGE = 3;

  private final Recipe recipe;
  private final NDManager manager;
  private final Network network;
  private final Weights weights;
  private @Nullable Graph loss;
  private @Nullable Graph inference;

  private DenoisingNetwork(Recipe recipe, NDManager manager, Network network, Weights weights) {
    this.recipe = recipe;
    this.manager = manager;
    this.network = network;
    this.weights = weights;
  }

  /**
   * Builds.
   *
   * @param manager owns the starting values and the weights, on the CPU
   */
  static DenoisingNetwork build(Recipe recipe, NDManager manager) {
    return build(recipe, manager, manager);
  }

  /**
   * Builds.
   *
   * @param manager owns the network's starting values, on the CPU
   * @param placed owns the weights, on any device
   */
  static DenoisingNetwork build(Recipe recipe, NDManager manager, NDManager placed) {
    DataShape shape = recipe.dataset().shape();
    int outputs = (recipe.variance().learned() ? 2 : 1) * shape.channels();
    Block block = recipe.architecture().network(shape, outputs);
    long seed = new Streams(recipe.seed()).seed("network/init", 0);
    Network network =
        Network.initialize(block, manager, seed, new Shape(shape.batch(1)), new Shape(1));
    return new DenoisingNetwork(recipe, manager, network, new Weights(placed, network));
  }

  Network network() {
    return network;
  }

  /** At first the starting values. */
  Weights weights() {
    return weights;
  }

  /** For training, as {@link DenoisingLoss} has it. */
  Graph loss() {
    if (loss == null) {
      DenoisingLoss traced = new DenoisingLoss(network.block(), recipe);
      loss = trace(traced, true, traced.inputs());
    }
    return loss;
  }

  /**
   * Inputs {@code x} and {@code t}, output {@code output} and, where the variance is learned,
   * {@code variance}.
   */
  Graph inference() {
    if (inference == null) {
      List<String> outputs =
          recipe.variance().learned() ? List.of("output", "variance") : List.of("output");
      inference = trace(this::output, false, List.of("x", "t")).withOutputs(outputs);
    }
    return inference;
  }

  private NDList output(ParameterStore store, NDList inputs, boolean training) {
    NDList output = network.block().forward(store, inputs, training, null);
    return recipe.variance().learned() ? output.singletonOrThrow().split(2, 1) : output;
  }

  private Graph trace(Traceable forward, boolean training, List<String> inputs) {
    try (NDManager scratch = manager.newSubManager();
        Network.Loan own = network.borrow(scratch)) {
      return Tracer.trace(
          forward,
          own.arrays(),
          scratch,
          training,
          inputs,
          example(scratch, SMALL, inputs.size()),
          example(scratch, LARGE, inputs.size()));
    }
  }

  private NDList example(NDManager manager, int batch, int inputs) {
    Shape shape = new Shape(recipe.dataset().shape().batch(batch));
    NDList example =
        new NDList(manager.ones(shape), manager.zeros(new Shape(batch), DataType.INT64));
    if (inputs > example.size()) {
      example.add(manager.ones(shape)); // eps
    }
    while (inputs > example.size()) { // a number of each sample
      example.add(manager.ones(new Shape(batch)));
    }
    return example;
  }
}
