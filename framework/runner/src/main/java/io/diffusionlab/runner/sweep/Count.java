package io.diffusionlab.runner.sweep;

/** A number and what it counts. */
public final class Count {

  private Count() {}

  /** {@code 1 trial}, {@code 12 trials}. */
  public static String of(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
