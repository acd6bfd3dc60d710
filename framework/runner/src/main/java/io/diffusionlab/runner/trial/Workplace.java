package io.diffusionlab.runner.trial;

import io.diffusionlab.runner.process.Progress;
import io.diffusionlab.runner.process.StopSignal;
import io.diffusionlab.store.Fence;
import io.diffusionlab.store.TrialDirectory;
import java.util.function.Consumer;

/**
 * Where a trial is worked on.
 *
 * @param fence asked before each write that matters
 * @param stop asked between steps
 * @param progress told how far the work is
 */
record Workplace(
    TrialDirectory directory, Fence fence, StopSignal stop, Consumer<Progress> progress) {}
