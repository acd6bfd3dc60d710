@NullMarked
package io.diffusionlab.report;

import org.jspecify.annotations.NullMarked;
