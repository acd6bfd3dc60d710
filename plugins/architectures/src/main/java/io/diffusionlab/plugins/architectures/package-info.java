/** Networks. */
@NullMarked
package io.diffusionlab.plugins.architectures;

import org.jspecify.annotations.NullMarked;
