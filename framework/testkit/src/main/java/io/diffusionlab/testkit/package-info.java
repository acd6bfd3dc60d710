/**
 * What every part must do, as JUnit interfaces: a part's test implements the contract of its kind,
 * inherits its tests and adds only what is the part's own. What needs no test framework is a {@link
 * io.diffusionlab.testkit.Check}, which the contract and {@code run-experiment verify} both ask.
 */
@NullMarked
package io.diffusionlab.testkit;

import org.jspecify.annotations.NullMarked;
