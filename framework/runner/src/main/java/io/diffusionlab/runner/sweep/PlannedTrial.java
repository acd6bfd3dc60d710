package io.diffusionlab.runner.sweep;

import io.diffusionlab.config.Trial;
import io.diffusionlab.engine.Footprint;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.wiring.WiredTrial;

/**
 * A trial that has been seen to work as far as that can be seen before training.
 *
 * @param data fingerprint of its data set
 */
public record PlannedTrial(Trial trial, WiredTrial wired, Footprint footprint, String data) {

  private static final double CALL = 1.0 / 3; // of a step's time: forward, without backward

  Experiment experiment() {
    return wired.experiment();
  }

  /** An estimate of the memory that its process takes. */
  long bytes() {
    return footprint.bytes(experiment().training().batch());
  }

  /**
   * An estimate of the time of its training and sampling; 0 if no step was timed.
   *
   * <p>A training step is taken for three calls of the network: one forward, and two for the
   * gradients of activations and weights.
   */
  double seconds() {
    double calls = (double) experiment().evaluation().samples() * wired.plan().steps().size();
    double steps = experiment().training().steps() + CALL * calls / experiment().training().batch();
    return steps * footprint.secondsPerStep();
  }
}
