package io.diffusionlab.runner.process;

/** Thrown in another process. */
public final class ForeignException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String words;

  /**
   * @param words of the exception over there
   * @param trace over there
   */
  ForeignException(String words, String trace) {
    super(words, new Throwable(trace));
    this.words = words;
  }

  /** As the exception over there says it. */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // its class's name stands in the words already
  public String toString() {
    return words;
  }
}
