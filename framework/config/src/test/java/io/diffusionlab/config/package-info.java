@NullMarked
package io.diffusionlab.config;

import org.jspecify.annotations.NullMarked;
