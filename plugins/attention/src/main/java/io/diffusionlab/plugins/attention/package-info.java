/** Where attention goes. */
@NullMarked
package io.diffusionlab.plugins.attention;

import org.jspecify.annotations.NullMarked;
