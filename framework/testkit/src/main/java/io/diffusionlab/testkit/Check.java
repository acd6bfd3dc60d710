package io.diffusionlab.testkit;

import java.util.Optional;

/**
 * Something that every part of a kind must do; needs no test framework, so that a program can ask
 * it of the parts that are installed.
 *
 * @param name a sentence without its subject: {@code ends in noise}
 * @param body throws what tells that the part does not
 */
public record Check(String name, Runnable body) {

  /** What the part does instead; empty if it does as it must. */
  public Optional<String> failure() {
    try {
      body.run();
      return Optional.empty();
    } catch (AssertionError told) {
      return Optional.of(String.valueOf(told.getMessage()));
    } catch (RuntimeException | LinkageError broken) {
      return Optional.of("it throws " + broken);
    }
  }
}
