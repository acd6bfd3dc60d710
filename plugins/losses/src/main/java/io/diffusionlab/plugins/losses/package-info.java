/** Training losses: a weight for each step, and a penalty. */
@NullMarked
package io.diffusionlab.plugins.losses;

import org.jspecify.annotations.NullMarked;
