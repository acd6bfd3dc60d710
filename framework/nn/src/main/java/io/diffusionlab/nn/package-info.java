/** Fused operations that DJL lacks, and a U-Net's building blocks as ordinary DJL blocks. */
@NullMarked
package io.diffusionlab.nn;

import org.jspecify.annotations.NullMarked;
