package io.diffusionlab.runner.process;

import java.util.Optional;

/**
 * How the trials of a run are started.
 *
 * @param main the class that runs a trial when called with {@code trial --run-dir D}
 * @param jobs trials at a time, at most
 * @param machine what they share
 * @param rehearsal the process of the first one, if it has been started
 */
public record Launching(
    String main, int jobs, FailurePolicy policy, Machine machine, Optional<Rehearsal> rehearsal) {

  public Launching(String main, int jobs, FailurePolicy policy, Machine machine) {
    this(main, jobs, policy, machine, Optional.empty());
  }

  /** The same, going on from a rehearsal. */
  public Launching after(Rehearsal started) {
    return new Launching(main, jobs, policy, machine, Optional.of(started));
  }

  /** Of each trial: 0, all cores, for one at a time; a fair share for several. */
  int threads() {
    return jobs == 1 ? 0 : Math.max(1, Runtime.getRuntime().availableProcessors() / jobs);
  }
}
