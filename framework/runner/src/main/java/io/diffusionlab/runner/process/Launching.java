package io.diffusionlab.runner.process;

/**
 * How the trials of a run are started.
 *
 * @param main the class that runs a trial when called with {@code trial --run-dir D}
 * @param jobs trials at a time, at most
 * @param machine what they share
 */
public record Launching(String main, int jobs, FailurePolicy policy, Machine machine) {

  /** Of each trial: 0, all cores, for one at a time; a fair share for several. */
  int threads() {
    return jobs == 1 ? 0 : Math.max(1, Runtime.getRuntime().availableProcessors() / jobs);
  }
}
