package io.diffusionlab.runner.sweep;

import io.diffusionlab.engine.Footprint;
import io.diffusionlab.runner.wiring.WiredTrial;
import java.io.IOException;

/** Finds out whether a trial can be trained, exported and measured, before it begins. */
@FunctionalInterface
public interface Tryout {

  /**
   * @throws IOException if the data cannot be read
   * @throws IllegalArgumentException if the parts do not fit together
   */
  Footprint footprint(WiredTrial trial) throws IOException;
}
