package io.diffusionlab.config;

import io.diffusionlab.spi.Part;

/**
 * A part the experiment chose with {@code use:}, its settings, and where it said so.
 *
 * <p>As a component of a settings record, {@code Choice<NoiseSchedule>} means "pick one".
 */
public record Choice<T>(Part<T> part, Record config, Position at) {

  /** Equal parts with equal settings, wherever they were written. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Choice<?> choice
        && part.equals(choice.part)
        && config.equals(choice.config);
  }

  @Override
  public int hashCode() {
    return 31 * part.hashCode() + config.hashCode();
  }
}
