package io.diffusionlab.plugins.architectures;

import ai.djl.nn.Block;
import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Architecture;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;

@About(
    value =
        "A residual multilayer perceptron for vectors, told the step by a sinusoidal embedding.",
    source = "Ho et al. (2020), appendix B, without what is for images")
public final class MlpArchitecture implements Architecture {

  public record Config(
      @Default("128") @Range(min = 4) @About("hidden numbers of each layer; even") int width,
      @Default("4") @Range(min = 1) @About("residual layers") int depth) {}

  private final Config config;

  @Inject
  public MlpArchitecture(Config config) {
    this.config = config;
    if (config.width() % 2 != 0) {
      throw new IllegalArgumentException(
          "the time embedding pairs sines with cosines, so width must be even, not "
              + config.width());
    }
  }

  @Override
  public Block network(DataShape shape, int outputChannels) {
    if (shape.dims().size() != 1) {
      throw new IllegalArgumentException(
          "mlp takes vectors, not samples of size " + shape + "; unet takes images");
    }
    return new Mlp(config.width(), config.depth(), outputChannels);
  }
}
