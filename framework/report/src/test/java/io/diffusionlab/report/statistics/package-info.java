@NullMarked
package io.diffusionlab.report.statistics;

import org.jspecify.annotations.NullMarked;
