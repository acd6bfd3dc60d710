/** Feature extractors, in whose spaces sets of samples are compared. */
@NullMarked
package io.diffusionlab.plugins.features;

import org.jspecify.annotations.NullMarked;
