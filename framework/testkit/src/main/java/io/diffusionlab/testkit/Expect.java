package io.diffusionlab.testkit;

import java.util.function.Supplier;

/** Assertions that need no test framework. */
final class Expect {

  private Expect() {}

  static void that(boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise.get());
    }
  }

  /** {@code actual} is within {@code tolerance} of {@code expected}, which NaN never is. */
  static void close(double expected, double actual, double tolerance, Supplier<String> what) {
    that(
        Math.abs(expected - actual) <= tolerance,
        () -> "%s is %s; expected %s ± %s".formatted(what.get(), actual, expected, tolerance));
  }
}
