package io.diffusionlab.runner.cli;

import io.diffusionlab.runner.process.FailurePolicy;
import io.diffusionlab.runner.process.Launching;
import io.diffusionlab.runner.process.Machine;
import picocli.CommandLine.Option;

/** How trials are started. */
final class LaunchOptions {

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "Trials at a time, as far as their memory fits; cores and GPUs are shared out (default:"
              + " ${DEFAULT-VALUE}).")
  private int jobs = 1;

  @Option(
      names = "--on-failure",
      paramLabel = "POLICY",
      description =
          "When a trial fails: 'continue' with the others, 'stop', or 'retry:N', up to N times from"
              + " its last checkpoint (default: ${DEFAULT-VALUE}).")
  private String onFailure = "continue";

  /**
   * @throws UserMistake if an option's value cannot be meant
   */
  Launching launching() {
    if (jobs < 1) {
      throw new UserMistake("--jobs is %d; it must be at least 1".formatted(jobs));
    }
    FailurePolicy policy =
        FailurePolicy.parse(onFailure)
            .orElseThrow(
                () ->
                    new UserMistake(
                        "--on-failure is '%s'; it must be continue, stop or retry:N, N from 1 to 99"
                            .formatted(onFailure)));
    return new Launching(RunExperiment.class.getName(), jobs, policy, Machine.here());
  }
}
