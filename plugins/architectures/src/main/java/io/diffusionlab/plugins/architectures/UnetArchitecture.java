package io.diffusionlab.plugins.architectures;

import ai.djl.nn.Block;
import io.diffusionlab.nn.Convolutions;
import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Architecture;
import io.diffusionlab.spi.AttentionPlacement;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;

@About(
    value =
        "A U-Net of residual blocks with group normalisation for images, or for signals with"
            + " convolutions along them, told the step by a sinusoidal embedding; attention goes"
            + " where the attention part says.",
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
  public Block network(DataShape shape, int outputChannels) {
    if (!shape.isImage() && !shape.isSignal()) {
      throw new IllegalArgumentException(
          "unet takes images (channels × height × width) and signals (channels × length), not"
              + " samples of size "
              + shape
              + "; mlp takes vectors");
    }
    checkHalvings(shape);
    Convolutions convolutions = shape.isImage() ? Convolutions.IMAGE : Convolutions.SIGNAL;
    int resolution = shape.isImage() ? shape.height() : shape.width();
    Unet.Levels levels = new LevelBuilder(config, attention, convolutions, resolution).build();
    return new Unet(config, convolutions, outputChannels, levels);
  }

  private void checkHalvings(DataShape shape) {
    int halvings = config.multipliers().size() - 1;
    int divisor = 1 << halvings;
    if (halved(shape).anyMatch(size -> size % divisor != 0)) {
      throw new IllegalArgumentException(
          "%d levels halve the %s %d times, so %s must be %s of %d, but the %s is %s; at most %d levels fit"
              .formatted(
                  halvings + 1,
                  shape.isImage() ? "image" : "signal",
                  halvings,
                  shape.isImage() ? "height and width" : "its length",
                  shape.isImage() ? "multiples" : "a multiple",
                  divisor,
                  shape.isImage() ? "image" : "signal",
                  shape,
                  mostLevels(shape)));
    }
  }

  /** The sizes that each level halves. */
  private static IntStream halved(DataShape shape) {
    return shape.dims().stream().skip(1).mapToInt(Integer::intValue);
  }

  private int largestDivisor() {
    int divisor = Math.min(config.groups(), config.width());
    while (config.width() % divisor != 0) {
      divisor--;
    }
    return divisor;
  }

  private static int mostLevels(DataShape shape) {
    return 1 + Integer.numberOfTrailingZeros(halved(shape).reduce(0, (a, b) -> a | b));
  }
}
