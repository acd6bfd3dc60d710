@NullMarked
package io.diffusionlab.runner.cli;

import org.jspecify.annotations.NullMarked;
