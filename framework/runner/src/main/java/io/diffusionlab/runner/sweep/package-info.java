/** A run of an experiment: its trials, its directory, its progress. */
@NullMarked
package io.diffusionlab.runner.sweep;

import org.jspecify.annotations.NullMarked;
