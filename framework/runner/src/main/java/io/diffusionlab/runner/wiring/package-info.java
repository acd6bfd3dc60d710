/** From plugins and an experiment's choices to wired parts, by Guice. */
@NullMarked
package io.diffusionlab.runner.wiring;

import org.jspecify.annotations.NullMarked;
