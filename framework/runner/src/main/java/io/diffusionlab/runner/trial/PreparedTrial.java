package io.diffusionlab.runner.trial;

import io.diffusionlab.engine.Trainer;
import io.diffusionlab.runner.wiring.WiredTrial;
import java.util.function.Supplier;

/**
 * A trial whose parts are made.
 *
 * @param trainer makes its trainer, or hands over the one that there is
 */
public record PreparedTrial(WiredTrial trial, Supplier<Trainer> trainer) {

  /** With a trainer that is yet to be made. */
  @SuppressWarnings("MustBeClosedChecker") // whoever gets it closes it
  static PreparedTrial of(WiredTrial trial) {
    return new PreparedTrial(trial, () -> Trainer.prepare(trial.recipe()));
  }
}
