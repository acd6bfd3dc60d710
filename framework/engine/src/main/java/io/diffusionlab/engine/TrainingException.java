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
    String kept =
        lastCheckpoint == 0
            ? "There is no checkpoint yet."
            : "The checkpoint of step %d is kept.".formatted(lastCheckpoint);
    return new TrainingException(
        step,
        "step %d: loss %s, gradient norm %s; expected finite numbers. %s Try a lower learningRate,"
                .formatted(step, result.loss(), result.gradNorm(), kept)
            + " a longer warmup, or clip: 1.0.");
  }
}
