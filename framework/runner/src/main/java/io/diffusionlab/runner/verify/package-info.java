/** The closed forms that every part of a kind must keep, asked of those that are installed. */
@NullMarked
package io.diffusionlab.runner.verify;

import org.jspecify.annotations.NullMarked;
