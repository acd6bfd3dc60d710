/** Run directories: their layout, files that are written whole or not at all, and journals. */
@NullMarked
package io.diffusionlab.store;

import org.jspecify.annotations.NullMarked;
