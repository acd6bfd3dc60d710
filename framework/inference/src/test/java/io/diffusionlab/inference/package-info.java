@NullMarked
package io.diffusionlab.inference;

import org.jspecify.annotations.NullMarked;
