/** What the network is asked to predict. */
@NullMarked
package io.diffusionlab.plugins.parameterizations;

import org.jspecify.annotations.NullMarked;
