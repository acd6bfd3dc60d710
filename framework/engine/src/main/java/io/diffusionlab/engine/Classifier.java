package io.diffusionlab.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import io.diffusionlab.graph.Graph;
import io.diffusionlab.graph.Tracer;
import io.diffusionlab.spi.DataShape;
import java.util.List;

/** A body that computes features, and a linear layer that tells classes from them. */
final class Classifier {

  static final List<String> OUTPUTS = List.of("features", "probabilities");
  private static final int SMALL = 2;
  private static final int LARGE = 3;

  private final DataShape shape;
  private final int classes;
  private final Block body;
  private final Block head;
  private final Network network;

  /**
   * @param manager owns the starting values
   */
  Classifier(NDManager manager, DataShape shape, Block body, int classes, long seed) {
    this.shape = shape;
    this.classes = classes;
    this.body = body;
    this.head = Linear.builder().setUnits(classes).build();
    Block whole = new SequentialBlock().add(body).add(head);
    this.network = Network.initialize(whole, manager, seed, new Shape(shape.batch(1)));
  }

  Network network() {
    return network;
  }

  /** Mean cross-entropy; inputs {@code x} (B, …) and {@code label} (B) int64. */
  Graph lossGraph(NDManager manager) {
    try (NDManager scratch = manager.newSubManager()) {
      return Tracer.trace(
          this::loss,
          network.arrays(),
          scratch,
          true,
          List.of("x", "label"),
          example(scratch, SMALL),
          example(scratch, LARGE));
    }
  }

  /** Input {@code x}, outputs {@link #OUTPUTS}. */
  Graph inferenceGraph(NDManager manager) {
    try (NDManager scratch = manager.newSubManager()) {
      return Tracer.trace(
              this::predict,
              network.arrays(),
              scratch,
              false,
              List.of("x"),
              new NDList(example(scratch, SMALL).head()),
              new NDList(example(scratch, LARGE).head()))
          .withOutputs(OUTPUTS);
    }
  }

  /** Features (B, width) and probabilities (B, classes). */
  NDList predict(ParameterStore store, NDList inputs, boolean training) {
    NDArray features = call(body, store, inputs.head(), training); // (B, width)
    NDArray logits = call(head, store, features, training); // (B, classes)
    return new NDList(features, logits.softmax(-1));
  }

  private NDList loss(ParameterStore store, NDList inputs, boolean training) {
    NDArray features = call(body, store, inputs.get(0), training);
    NDArray logits = call(head, store, features, training); // (B, classes)
    NDArray rightClass = logits.getManager().eye(classes).get(inputs.get(1)); // (B, classes)
    NDArray logLikelihood = logits.logSoftmax(-1).mul(rightClass); // 0 for every wrong class
    return new NDList(logLikelihood.mean().mul(-classes));
  }

  private static NDArray call(Block block, ParameterStore store, NDArray x, boolean training) {
    return block.forward(store, new NDList(x), training, null).singletonOrThrow();
  }

  private NDList example(NDManager manager, int batch) {
    return new NDList(
        manager.ones(new Shape(shape.batch(batch))),
        manager.zeros(new Shape(batch), DataType.INT64));
  }
}
