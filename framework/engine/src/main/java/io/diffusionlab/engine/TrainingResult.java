package io.diffusionlab.engine;

/**
 * How training ended.
 *
 * @param step steps done, over all processes that worked on the trial
 */
public record TrainingResult(Outcome outcome, long step) {

  /** Whether there is something left to train. */
  public enum Outcome {
    FINISHED,
    STOPPED
  }
}
