@NullMarked
package io.diffusionlab.runner.trial;

import org.jspecify.annotations.NullMarked;
