@NullMarked
package io.diffusionlab.codec;

import org.jspecify.annotations.NullMarked;
