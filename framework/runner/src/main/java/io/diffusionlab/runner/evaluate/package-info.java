/** Scores of any ONNX denoiser, also one trained elsewhere. */
@NullMarked
package io.diffusionlab.runner.evaluate;

import org.jspecify.annotations.NullMarked;
