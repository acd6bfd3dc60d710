package io.diffusionlab.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.errorprone.annotations.MustBeClosed;
import io.diffusionlab.graph.NativeCopies;
import io.diffusionlab.graph.OnnxEmitter;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Split;
import io.diffusionlab.store.Fence;
import io.diffusionlab.store.MetricsJournal;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Trains one recipe's network and exports it. For use by one thread. */
public final class Trainer implements AutoCloseable {

  private static final int TIMED_STEPS = 6;
  private static final double TIMING = 5; // seconds, after which no further step is timed

  private final Recipe recipe;
  private final NDManager manager;
  private final NDManager placed;
  private final DenoisingNetwork network;
  private final Weights weights;
  private final DenoisingStep stepping;
  private long done;

  @SuppressWarnings("MustBeClosedChecker") // the step is closed with this
  private Trainer(Recipe recipe, NDManager manager) {
    this.recipe = recipe;
    this.manager = manager;
    this.placed = manager.newSubManager(Placement.of(recipe.settings().device()));
    this.network = DenoisingNetwork.build(recipe, manager, placed);
    this.weights = network.weights();
    this.stepping = new DenoisingStep(placed, network, recipe);
    network.network().release();
  }

  /**
   * Builds the network with its starting values and compiles its training step.
   *
   * @throws IllegalArgumentException if the parts do not fit together, saying which and why
   */
  @MustBeClosed
  public static Trainer prepare(Recipe recipe) {
    Threads.use(recipe.settings().threads());
    NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    try {
      return new Trainer(recipe, manager);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** The noise levels of now: they move where the schedule is learned. */
  public NoiseLevels levels() {
    return stepping.levels();
  }

  /** Numbers that training moves. */
  public long parameterCount() {
    return network.network().size();
  }

  /** {@link #train(TrialDirectory, TrainingListener, BooleanSupplier, Fence)} by nobody else. */
  public TrainingResult train(
      TrialDirectory directory, TrainingListener listener, BooleanSupplier stop)
      throws IOException {
    return train(directory, listener, stop, Fence.NONE);
  }

  /**
   * Trains on from the newest good checkpoint in {@code directory}, or from the start.
   *
   * @param stop asked before each step; once true, training makes a checkpoint and returns
   * @param fence asked before the curves are opened and before each checkpoint is written
   * @throws TrainingException if the loss is no longer finite; the last checkpoint is kept
   * @throws IOException if data cannot be read or a checkpoint not written
   */
  public TrainingResult train(
      TrialDirectory directory, TrainingListener listener, BooleanSupplier stop, Fence fence)
      throws IOException {
    TrainingSettings settings = recipe.settings();
    Checkpoints checkpoints =
        new Checkpoints(directory.checkpoints(), settings.keepCheckpoints(), fence);
    restore(checkpoints);
    listener.started(done, settings.steps());
    TrainingLoop loop = new TrainingLoop(recipe, stepping, checkpoints, listener);
    DataShape shape = recipe.dataset().shape();
    Streams streams = new Streams(recipe.seed());
    try (Examples examples = recipe.dataset().open(Split.TRAIN);
        Batches batches = new Batches(examples, shape.size(), settings.batch(), streams, done + 1);
        MetricsJournal journal = journal(directory, fence)) {
      TrainingResult result = loop.run(done, batches, journal, stop);
      done = result.step();
      return result;
    }
  }

  /** Replaces the file: what a fenced process still appends goes to the old one. */
  private MetricsJournal journal(TrialDirectory directory, Fence fence) throws IOException {
    fence.check();
    return MetricsJournal.open(directory.metrics(), done, Clock.systemUTC());
  }

  private void restore(Checkpoints checkpoints) throws IOException {
    Optional<Checkpoints.Checkpoint> newest = checkpoints.newest();
    if (newest.isEmpty() && done > 0) {
      throw new IllegalStateException(
          "this trainer has done %d steps, of which '%s' has no checkpoint"
              .formatted(done, checkpoints.folder()));
    }
    if (newest.isPresent()) {
      stepping.restore(newest.get().tensors());
      done = newest.get().step();
    }
  }

  /**
   * Takes one step on noise and exports, to see that both work, and undoes the step.
   *
   * @param exported gets the model
   */
  void rehearse(Consumer<byte[]> exported) {
    List<Tensor> start = stepping.snapshot();
    step(2);
    exported.accept(export(Map.of()));
    stepping.restore(start);
  }

  /**
   * Of the fastest of a few steps with the recipe's batch: PyTorch compiles during the first calls.
   * Spoils the weights.
   */
  double secondsPerStep() {
    double fastest = Double.POSITIVE_INFINITY;
    double spent = 0;
    for (int i = 0; i < TIMED_STEPS && spent < TIMING; i++) {
      long start = System.nanoTime();
      step(recipe.settings().batch());
      double seconds = (System.nanoTime() - start) / 1e9;
      fastest = Math.min(fastest, seconds);
      spent += seconds;
    }
    return fastest;
  }

  private void step(int batch) {
    try (NDManager scratch = manager.newSubManager()) {
      NDArray x0 = scratch.zeros(new Shape(recipe.dataset().shape().batch(batch)));
      stepping.take(scratch, x0, 1);
    }
  }

  /**
   * What the network takes to train.
   *
   * @param secondsPerStep 0 if not measured
   */
  public Footprint footprint(double secondsPerStep) {
    return new Footprint(parameterCount(), activationsPerSample(), secondsPerStep);
  }

  /** Numbers that one sample leaves on its way through network and loss, for the gradient. */
  private long activationsPerSample() {
    return network.loss().nodes().stream()
            .flatMap(node -> node.outputs().stream())
            .mapToLong(value -> value.shape().size())
            .sum()
        / DenoisingNetwork.SMALL;
  }

  /**
   * The network with the averaged weights as an ONNX model: inputs {@code x} (N, …) float32 and
   * {@code t} (N) int64 counted 0 … T − 1, output {@code output} (N, …) and, where the variance is
   * learned, {@code variance} (N, …).
   *
   * @param metadata goes into the model as it is
   */
  public byte[] export(Map<String, String> metadata) {
    return new OnnxEmitter(network.inference()).emit(weights.averages(), metadata);
  }

  /**
   * The network with the averaged weights as its author wrote it, one DJL operation after another,
   * on the CPU: what an exported model is compared with. Valid until this trainer is closed.
   */
  @MustBeClosed
  public Denoiser denoiser() {
    NDManager copies = manager.newSubManager();
    return new BlockDenoiser(
        copies,
        network.network().block(),
        network.network().store(NativeCopies.of(copies, List.of(weights.of(Weights.Slot.AVERAGE)))),
        recipe.dataset().shape(),
        recipe.variance().learned());
  }

  @Override
  public void close() {
    stepping.close();
    manager.close();
  }
}
