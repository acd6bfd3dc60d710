/** What one trial does, from data to scores, in its own process. */
@NullMarked
package io.diffusionlab.runner.trial;

import org.jspecify.annotations.NullMarked;
