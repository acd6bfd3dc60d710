/** Scores of trained models. */
@NullMarked
package io.diffusionlab.plugins.metrics;

import org.jspecify.annotations.NullMarked;
