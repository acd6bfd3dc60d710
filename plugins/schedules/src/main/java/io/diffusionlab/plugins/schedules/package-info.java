/** Noise schedules. */
@NullMarked
package io.diffusionlab.plugins.schedules;

import org.jspecify.annotations.NullMarked;
