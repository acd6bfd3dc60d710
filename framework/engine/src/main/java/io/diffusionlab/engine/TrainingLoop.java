package io.diffusionlab.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.diffusionlab.store.MetricsJournal;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Step after step, with points of the curves and checkpoints in between. */
final class TrainingLoop {

  private final Recipe recipe;
  private final TrainingSettings settings;
  private final TrainingProgram program;
  private final Weights weights;
  private final Checkpoints checkpoints;
  private final TrainingListener listener;
  private long saved;

  /**
   * @param done steps behind the state in {@code weights}, which a checkpoint holds unless it is 0
   */
  TrainingLoop(
      Recipe recipe,
      TrainingProgram program,
      Weights weights,
      Checkpoints checkpoints,
      TrainingListener listener,
      long done) {
    this.recipe = recipe;
    this.settings = recipe.settings();
    this.program = program;
    this.weights = weights;
    this.checkpoints = checkpoints;
    this.listener = listener;
    this.saved = done;
  }

  TrainingResult run(
      NDManager manager, Batches batches, MetricsJournal journal, BooleanSupplier stop)
      throws IOException {
    Pace pace = new Pace(settings);
    Curve curve = new Curve(settings.batch());
    for (long step = saved + 1; step <= settings.steps(); step++) {
      if (stop.getAsBoolean()) {
        save(step - 1);
        return new TrainingResult(TrainingResult.Outcome.STOPPED, step - 1);
      }
      StepResult result = step(manager, batches.next(), step);
      double learningRate = pace.learningRate(step);
      listener.step(step, result.loss(), result.gradNorm(), learningRate);
      curve.add(result);
      if (step % settings.logEvery() == 0 || step == settings.steps()) {
        journal.append(step, curve.point(learningRate));
      }
      if (step % settings.checkpointEvery() == 0 || step == settings.steps()) {
        save(step);
      }
    }
    return new TrainingResult(TrainingResult.Outcome.FINISHED, settings.steps());
  }

  private StepResult step(NDManager manager, Batch batch, long step) {
    try (NDManager scratch = manager.newSubManager()) {
      Shape shape = new Shape(recipe.dataset().shape().batch(settings.batch()));
      NDArray x0 = scratch.create(batch.samples(), shape); // (B, …)
      long seed = new Streams(recipe.seed()).seed("train/step", step);
      StepResult result = program.step(scratch, new NDArray[] {x0}, seed, step);
      if (!result.isFinite()) {
        throw TrainingException.notFinite(step, result, saved);
      }
      return result;
    }
  }

  private void save(long step) throws IOException {
    if (step == saved) {
      return;
    }
    List<Tensor> state = weights.snapshot();
    if (!state.stream().allMatch(Tensor::isFinite)) {
      StepResult broken = new StepResult(Double.NaN, Double.NaN);
      throw TrainingException.notFinite(step, broken, saved);
    }
    checkpoints.save(new Checkpoints.Checkpoint(step, state));
    saved = step;
    listener.checkpoint(step);
  }
}
