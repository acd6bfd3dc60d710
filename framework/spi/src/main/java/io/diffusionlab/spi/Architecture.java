package io.diffusionlab.spi;

import ai.djl.nn.Block;

/** Builds the network to train; depth, width and the like are its config. */
public interface Architecture {

  /**
   * An uninitialized, ordinary DJL block: it is traced, trained as TorchScript and exported to
   * ONNX.
   *
   * <p>Inputs x_t, (B, …) float32, and the step, (B) int64 counted 0 … T − 1; output (B, …)
   * float32, of the shape of x_t but for its channels. A sample's output must not depend on the
   * other samples of its batch, which threads share out; but for DJL's BatchNorm, which is seen.
   *
   * @param shape of one sample
   * @param outputChannels first size of one output: {@code shape.channels()}, or twice as many if
   *     the network also says its variance
   * @throws IllegalArgumentException if {@code shape} does not fit the settings, saying what would
   */
  Block network(DataShape shape, int outputChannels);

  /** A network whose output has the shape of a sample. */
  default Block network(DataShape shape) {
    return network(shape, shape.channels());
  }
}
