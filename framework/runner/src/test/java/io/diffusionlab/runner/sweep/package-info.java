@NullMarked
package io.diffusionlab.runner.sweep;

import org.jspecify.annotations.NullMarked;
