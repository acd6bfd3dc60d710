@NullMarked
package io.diffusionlab.plugins.trackers;

import org.jspecify.annotations.NullMarked;
