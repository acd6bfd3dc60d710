/** Tests. */
@NullMarked
package io.diffusionlab.engine;

import org.jspecify.annotations.NullMarked;
