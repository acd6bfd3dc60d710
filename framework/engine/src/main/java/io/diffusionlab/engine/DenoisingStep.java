package io.diffusionlab.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.errorprone.annotations.MustBeClosed;
import io.diffusionlab.spi.NoiseLevels;
import java.util.ArrayList;
import java.util.List;

/** One training step of a recipe, and all that one step leaves for the next. */
final class DenoisingStep implements AutoCloseable {

  private final Streams streams;
  private final StepDraws draws;
  private final TrainingProgram program;

  /**
   * Compiles.
   *
   * @param manager owns the constants
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // the program is closed with this
  DenoisingStep(NDManager manager, DenoisingNetwork network, Recipe recipe) {
    this.streams = new Streams(recipe.seed());
    this.draws = new StepDraws(recipe);
    this.program =
        new TrainingProgram(
            manager, network.loss(), draws.script(), network.weights(), recipe.settings());
  }

  /** For the arrays of one step. */
  @MustBeClosed
  NDManager newScratch() {
    return program.newScratch();
  }

  /**
   * Moves the weights.
   *
   * @param x0 (B, …)
   * @param step counted from 1; everything drawn at random depends on it and the recipe's seed
   */
  StepResult take(NDManager scratch, NDArray x0, long step) {
    long seed = streams.seed("train/step", step);
    StepResult result = program.step(scratch, draws.data(scratch, x0, step), seed, step);
    draws.learn(result);
    return result;
  }

  /** That samples are noised to now. */
  NoiseLevels levels() {
    return draws.levels();
  }

  /** The state after a step, in a fixed order. */
  List<Tensor> snapshot() {
    List<Tensor> state = new ArrayList<>(program.weights().snapshot());
    state.addAll(draws.snapshot());
    return state;
  }

  /**
   * Takes over a {@link #snapshot}.
   *
   * @throws IllegalArgumentException if it is of another recipe
   */
  void restore(List<Tensor> snapshot) {
    program.weights().restore(snapshot);
    draws.restore(snapshot);
  }

  @Override
  public void close() {
    program.close();
  }
}
