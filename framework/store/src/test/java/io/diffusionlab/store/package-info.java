@NullMarked
package io.diffusionlab.store;

import org.jspecify.annotations.NullMarked;
