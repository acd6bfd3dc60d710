/**
 * What a run came to, from its directory alone: {@code results.csv}, {@code summary.csv} and {@code
 * report.html}.
 */
@NullMarked
package io.diffusionlab.report;

import org.jspecify.annotations.NullMarked;
