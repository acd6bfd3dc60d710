package io.diffusionlab.runner.process;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What follows when a trial fails.
 *
 * @param stops whether no further trial is begun
 * @param retries how often the trial is tried again from its last checkpoint first
 */
public record FailurePolicy(boolean stops, int retries) {

  private static final Pattern RETRY = Pattern.compile("retry:([1-9]\\d?)");
  private static final int RESTARTS = 1; // of a process that died, whatever the policy

  /** {@code continue}, {@code stop} or {@code retry:2}; empty if it is none of these. */
  public static Optional<FailurePolicy> parse(String text) {
    Matcher retry = RETRY.matcher(text);
    if (retry.matches()) {
      return Optional.of(new FailurePolicy(false, Integer.parseInt(retry.group(1))));
    }
    return switch (text) {
      case "continue" -> Optional.of(new FailurePolicy(false, 0));
      case "stop" -> Optional.of(new FailurePolicy(true, 0));
      default -> Optional.empty();
    };
  }

  /**
   * Whether the trial may have another process.
   *
   * @param restarts so far
   * @param died whether the last process was ended from outside or by a crash
   */
  boolean allowsAnother(int restarts, boolean died) {
    return restarts < (died ? Math.max(RESTARTS, retries) : retries);
  }
}
