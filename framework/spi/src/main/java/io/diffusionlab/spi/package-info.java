/**
 * What a plugin author sees: one narrow interface for each kind of part, and the values they share.
 *
 * <p>Symbols follow Ho et al. (2020). Steps count t = 1 … T and ᾱ_0 = 1 is the clean sample.
 */
@NullMarked
package io.diffusionlab.spi;

import org.jspecify.annotations.NullMarked;
