@NullMarked
package io.diffusionlab.runner.process;

import org.jspecify.annotations.NullMarked;
