/** Files of pictures, and the models that encode and decode them. */
@NullMarked
package io.diffusionlab.runner.codec;

import org.jspecify.annotations.NullMarked;
