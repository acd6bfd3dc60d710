/** Writes new plugins. */
@NullMarked
package io.diffusionlab.runner.scaffold;

import org.jspecify.annotations.NullMarked;
