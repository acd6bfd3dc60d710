/** Where runs are shown for comparison. */
@NullMarked
package io.diffusionlab.plugins.trackers;

import org.jspecify.annotations.NullMarked;
