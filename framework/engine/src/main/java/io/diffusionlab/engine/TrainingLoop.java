package io.diffusionlab.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.diffusionlab.store.MetricsJournal;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Step after step, with points of the curves and checkpoints in between. */
final class TrainingLoop {

  private final TrainingSettings settings;
  private final DenoisingStep stepping;
  private final Checkpoints checkpoints;
  private final TrainingListener listener;
  private final BatchTensor samples;
  private long saved;

  TrainingLoop(
      Recipe recipe, DenoisingStep stepping, Checkpoints checkpoints, TrainingListener listener) {
    this.settings = recipe.settings();
    this.stepping = stepping;
    this.checkpoints = checkpoints;
    this.listener = listener;
    this.samples = new BatchTensor(recipe.dataset().shape().batch(settings.batch()));
  }

  /**
   * Trains to the last step.
   *
   * @param done steps behind its state; a checkpoint holds it unless it is 0
   */
  TrainingResult run(long done, Batches batches, MetricsJournal journal, BooleanSupplier stop)
      throws IOException {
    saved = done;
    Pace pace = new Pace(settings);
    Curve curve = new Curve(settings.batch());
    for (long step = done + 1; step <= settings.steps(); step++) {
      if (stop.getAsBoolean()) {
        save(step - 1);
        return new TrainingResult(TrainingResult.Outcome.STOPPED, step - 1);
      }
      StepResult result = step(batches.next(), step);
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
    return new TrainingResult(TrainingResult.Outcome.FINISHED, Math.max(done, settings.steps()));
  }

  private StepResult step(Batch batch, long step) {
    try (NDManager scratch = stepping.newScratch()) {
      NDArray x0 = samples.fill(scratch, batch.samples()); // (B, …)
      StepResult result = stepping.take(scratch, x0, step);
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
    List<Tensor> state = stepping.snapshot();
    if (!state.stream().allMatch(Tensor::isFinite)) {
      throw TrainingException.weightsNotFinite(step, saved);
    }
    checkpoints.save(new Checkpoints.Checkpoint(step, state));
    saved = step;
    listener.checkpoint(step);
  }
}
