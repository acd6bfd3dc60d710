/** The variance of the reverse steps. */
@NullMarked
package io.diffusionlab.plugins.variances;

import org.jspecify.annotations.NullMarked;
