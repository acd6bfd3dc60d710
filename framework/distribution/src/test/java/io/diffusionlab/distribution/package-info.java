/** What can only be seen with everything on one class path. */
@NullMarked
package io.diffusionlab.distribution;

import org.jspecify.annotations.NullMarked;
