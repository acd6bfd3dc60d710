package io.diffusionlab.plugins.architectures;

import ai.djl.nn.Block;
import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Architecture;
import io.diffusionlab.spi.AttentionPlacement;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;
import java.util.List;

@About(
    value =
        "A U-Net of residual blocks with group normalisation, told the step by a sinusoidal"
            + " embedding; attention goes where the attention part says.",
    source = "Ho et al. (2020), appendix B")
public final class UnetArchitecture implements Architecture {

  /** Depth and width. The defaults are Ho et al.'s for CIFAR-10, but for their dropout of 0.1. */
  public record Config(
      @Default("128") @Range(min = 4) @About("channels at full resolution") int width,
      @Default("[1, 2, 2, 2]")
          @Range(min = 1)
          @About(
              "channels of each level, as multiples of width; each level has half the resolution")
          List<Integer> multipliers,
      @Default("2") @Range(min = 1) @About("residual blocks of each level on the way down")
          int blocks,
      @Default("0") @Range(min = 0, max = 0.99) @About("dropout in each residual block")
          double dropout,
      @Default("1") @Range(min = 1) @About("attention heads") int heads,
      @Default("32") @Range(min = 1) @About("groups of each normalisation; must divide width")
          int groups) {

    public Config {
      multipliers = List.copyOf(multipliers);
    }
  }

  private final Config config;
  private final AttentionPlacement attention;

  @Inject
  public UnetArchitecture(Config config, AttentionPlacement attention) {
    this.config = config;
    this.attention = attention;
    if (config.multipliers().isEmpty()) {
      throw new IllegalArgumentException("unet needs at least one multiplier, as in [1, 2]");
    }
    if (config.width() % 2 != 0) {
      throw new IllegalArgumentException(
          "the time embedding pairs sines with cosines, so width must be even, not "
              + config.width());
    }
    if (config.width() % config.groups() != 0) {
      throw new IllegalArgumentException(
          "%d groups do not divide a width of %d; the largest number up to it that does is %d"
              .formatted(config.groups(), config.width(), largestDivisor()));
    }
  }

  @Override
  public Block network(DataShape shape) {
    if (!shape.isImage()) {
      throw new IllegalArgumentException(
          "unet takes images (channels × height × width), not samples of size "
              + shape
              + "; mlp takes vectors");
    }
    int halvings = config.multipliers().size() - 1;
    int divisor = 1 << halvings;
    if (shape.height() % divisor != 0 || shape.width() % divisor != 0) {
      throw new IllegalArgumentException(
          "%d levels halve the image %d times, so height and width must be multiples of %d, but the image is %s; at most %d levels fit"
              .formatted(halvings + 1, halvings, divisor, shape, mostLevels(shape)));
    }
    Unet.Levels levels = new LevelBuilder(config, attention, shape.height()).build();
    return new Unet(config, shape.channels(), levels);
  }

  private int largestDivisor() {
    int divisor = Math.min(config.groups(), config.width());
    while (config.width() % divisor != 0) {
      divisor--;
    }
    return divisor;
  }

  private static int mostLevels(DataShape shape) {
    return 1 + Integer.numberOfTrailingZeros(shape.height() | shape.width());
  }
}
