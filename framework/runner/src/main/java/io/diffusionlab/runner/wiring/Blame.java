package io.diffusionlab.runner.wiring;

import io.diffusionlab.config.Choice;
import io.diffusionlab.runner.Experiment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the part in whose constructor something was thrown. */
final class Blame {

  private Blame() {}

  /** The innermost part on the stack: a part's constructor may have made another part first. */
  static Optional<Choice<?>> choice(Experiment experiment, Throwable thrown) {
    List<Choice<?>> choices =
        Stream.concat(experiment.singleChoices().stream(), experiment.metrics().stream()).toList();
    return Arrays.stream(thrown.getStackTrace())
        .flatMap(frame -> choices.stream().filter(choice -> made(choice, frame)))
        .findFirst();
  }

  private static boolean made(Choice<?> choice, StackTraceElement frame) {
    return frame.getMethodName().equals("<init>")
        && frame.getClassName().equals(choice.part().implementation().getName());
  }
}
