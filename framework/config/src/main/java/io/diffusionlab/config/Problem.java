package io.diffusionlab.config;

/** One thing wrong with an experiment, and how to put it right. */
public record Problem(Position at, String message) {
  @Override
  public String toString() {
    return at + ": " + message;
  }
}
