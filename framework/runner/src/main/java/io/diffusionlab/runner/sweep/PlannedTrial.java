package io.diffusionlab.runner.sweep;

import io.diffusionlab.config.Trial;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.wiring.WiredTrial;

/**
 * A trial that has been seen to work as far as that can be seen before training.
 *
 * @param parameters of its network
 */
public record PlannedTrial(Trial trial, WiredTrial wired, long parameters) {

  Experiment experiment() {
    return wired.experiment();
  }
}
