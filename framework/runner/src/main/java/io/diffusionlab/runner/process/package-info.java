/** Trials as processes: starting, watching, stopping and restarting them. */
@NullMarked
package io.diffusionlab.runner.process;

import org.jspecify.annotations.NullMarked;
