/** Data sets: procedural, downloaded, from the user's own files. */
@NullMarked
package io.diffusionlab.plugins.datasets;

import org.jspecify.annotations.NullMarked;
