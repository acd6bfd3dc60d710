package io.diffusionlab.runner.bench;

import java.io.IOException;
import java.util.List;

/**
 * Something to time, again and again.
 *
 * @param name as in {@code batch 64}
 */
public record Case(String name, Round round) {

  /** One repetition. */
  public interface Round {

    /** The milliseconds of each step, or whatever is timed, without a warm-up. */
    List<Double> time() throws IOException;
  }
}
