/** Trained networks in ONNX Runtime, on the CPU or a CUDA device: denoise, sample, compare. */
@NullMarked
package io.diffusionlab.inference;

import org.jspecify.annotations.NullMarked;
