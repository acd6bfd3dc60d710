package io.diffusionlab.spi;

import ai.djl.nn.Block;

/** Builds the network to train; depth, width and the like are its config. */
public interface Architecture {

  /**
   * An uninitialized, ordinary DJL block: it is traced, trained as TorchScript and exported to
   * ONNX.
   *
   * <p>Inputs x_t, (B, …) float32, and the step, (B) int64 counted 0 … T − 1; output (B, …)
   * float32, of the shape of x_t.
   *
   * @throws IllegalArgumentException if {@code shape} does not fit the settings, saying what would
   */
  Block network(DataShape shape);
}
