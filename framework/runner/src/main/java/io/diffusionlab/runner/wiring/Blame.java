package io.diffusionlab.runner.wiring;

import io.diffusionlab.config.Choice;
import io.diffusionlab.runner.Experiment;
import java.util.Arrays;
import java.util.Optional;

/** Finds the part in whose constructor something was thrown. */
final class Blame {

  private Blame() {}

  /** The innermost part on the stack: a part's constructor may have made another part first. */
  static Optional<Choice<?>> choice(Experiment experiment, Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .flatMap(frame -> experiment.choices().stream().filter(choice -> made(choice, frame)))
        .findFirst();
  }

  private static boolean made(Choice<?> choice, StackTraceElement frame) {
    return frame.getMethodName().equals("<init>")
        && frame.getClassName().equals(choice.part().implementation().getName());
  }
}
