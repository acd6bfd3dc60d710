package io.diffusionlab.runner.process;

import io.diffusionlab.store.TrialDirectory;

/**
 * A trial that is to be run.
 *
 * @param bytes of memory that it is estimated to take; 0 if nothing is known
 */
public record QueuedTrial(TrialDirectory directory, long bytes) {}
