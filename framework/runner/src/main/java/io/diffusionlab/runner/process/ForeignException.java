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
    this(words, new Throwable(trace));
  }

  private ForeignException(String words, Throwable cause) {
    super(words, cause);
    this.words = words;
  }

  /** The same, told of a trial. */
  public ForeignException of(String trial) {
    return new ForeignException(
        "trial '%s' could not be tried out: %s".formatted(trial, words), this);
  }

  /** As the exception over there says it. */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // its class's name stands in the words already
  public String toString() {
    return words;
  }
}
