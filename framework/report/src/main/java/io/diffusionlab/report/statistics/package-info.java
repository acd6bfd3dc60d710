/** What a few numbers, one for each seed, can say and what not. */
@NullMarked
package io.diffusionlab.report.statistics;

import org.jspecify.annotations.NullMarked;
