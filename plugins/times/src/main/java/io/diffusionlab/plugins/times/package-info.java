/** How training draws the step of each sample: a distribution over steps. */
@NullMarked
package io.diffusionlab.plugins.times;

import org.jspecify.annotations.NullMarked;
