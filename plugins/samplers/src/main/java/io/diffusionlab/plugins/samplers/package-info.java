/** Samplers: ways from noise to data. */
@NullMarked
package io.diffusionlab.plugins.samplers;

import org.jspecify.annotations.NullMarked;
