@NullMarked
package io.diffusionlab.runner.wiring;

import org.jspecify.annotations.NullMarked;
