/** A complete plugin, to copy: one noise schedule. */
@NullMarked
package io.diffusionlab.plugins.example;

import org.jspecify.annotations.NullMarked;
