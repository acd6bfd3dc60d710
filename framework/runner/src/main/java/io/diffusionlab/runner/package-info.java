/** The schema of an experiment. */
@NullMarked
package io.diffusionlab.runner;

import org.jspecify.annotations.NullMarked;
