package io.diffusionlab.runner.process;

import io.diffusionlab.store.TrialDirectory;

/** Hears how the trials get on; called from several threads when trials run side by side. */
public interface TrialEvents {

  /** The trial is next, and its memory does not fit beside that of those at work. */
  void waiting(TrialDirectory trial);

  void started(TrialDirectory trial);

  void progress(TrialDirectory trial, Progress progress);

  /** The trial's process ended early, because of {@code cause}, and another takes over. */
  void restarting(TrialDirectory trial, String cause);

  void ended(TrialDirectory trial, Outcome outcome);

  /** How a trial ended. */
  enum Outcome {
    FINISHED,
    FAILED,
    /** Unfinished because it was asked to stop. */
    STOPPED,
    /** Not begun because another has failed. */
    SKIPPED
  }
}
