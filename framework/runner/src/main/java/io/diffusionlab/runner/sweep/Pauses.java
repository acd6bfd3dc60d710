package io.diffusionlab.runner.sweep;

import java.time.Duration;

/** How long a tracker is left alone between two syncs: longer after each one that fails. */
final class Pauses {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Duration usual;
  private int failures;

  /**
   * @param usual while all is well
   */
  Pauses(Duration usual) {
    this.usual = usual;
  }

  Duration afterSuccess() {
    failures = 0;
    return usual;
  }

  /**
   * Twice as long as after the failure before, up to five minutes.
   *
   * @param asked what the tracker asks for, at least
   */
  Duration afterFailure(Duration asked) {
    Duration own = usual;
    for (int i = 0; i < failures && own.compareTo(LONGEST) < 0; i++) {
      own = own.multipliedBy(2);
    }
    failures++;
    Duration bounded = own.compareTo(LONGEST) < 0 ? own : LONGEST;
    return asked.compareTo(bounded) > 0 ? asked : bounded;
  }
}
