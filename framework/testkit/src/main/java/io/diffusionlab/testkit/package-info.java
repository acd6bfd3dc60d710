/**
 * What every part must do, as JUnit interfaces: a part's test implements the contract of its kind,
 * inherits its tests and adds only what is the part's own.
 */
@NullMarked
package io.diffusionlab.testkit;

import org.jspecify.annotations.NullMarked;
