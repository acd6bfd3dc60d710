package io.diffusionlab.engine;

/** Training cannot go on: the loss or the gradient is no longer a finite number. */
public final class TrainingException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final long step;

  TrainingException(long step, String message) {
    super(message);
    this.step = step;
  }

  /** The step that could not be done, counted from 1. */
  public long step() {
    return step;
  }

  static TrainingException notFinite(long step, StepResult result, long lastCheckpoint) {
    String found = "loss %s, gradient norm %s".formatted(result.loss(), result.gradNorm());
    return of(step, found, lastCheckpoint);
  }

  static TrainingException weightsNotFinite(long step, long lastCheckpoint) {
    return of(step, "a weight, its average or a moment is infinite or NaN", lastCheckpoint);
  }

  private static TrainingException of(long step, String found, long lastCheckpoint) {
    String kept =
        lastCheckpoint == 0
            ? "There is no checkpoint yet."
            : "The checkpoint of step %d is kept.".formatted(lastCheckpoint);
    String hint = "Try a lower learningRate, a longer warmup, or clip: 1.0.";
    return new TrainingException(
        step, "step %d: %s; expected finite numbers. %s %s".formatted(step, found, kept, hint));
  }
}
