/**
 * Trains a network: feeds data, runs the fused training step, keeps checkpoints, exports ONNX.
 *
 * <p>A training step is a function of the seed, the step's number and the state before it. That is
 * all a resumed run needs to end with the same weights, bit for bit, as one that was never stopped.
 */
@NullMarked
package io.diffusionlab.engine;

import org.jspecify.annotations.NullMarked;
