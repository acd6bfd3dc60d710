/** Timing of training, sampling and start-up, by the code that experiments run. */
@NullMarked
package io.diffusionlab.runner.bench;

import org.jspecify.annotations.NullMarked;
