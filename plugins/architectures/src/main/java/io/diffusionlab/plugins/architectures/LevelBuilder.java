package io.diffusionlab.plugins.architectures;

import ai.djl.nn.Block;
import io.diffusionlab.nn.Convolutions;
import io.diffusionlab.nn.Downsample;
import io.diffusionlab.nn.ResidualBlock;
import io.diffusionlab.nn.SelfAttention;
import io.diffusionlab.nn.Upsample;
import io.diffusionlab.spi.AttentionPlacement;
import io.diffusionlab.spi.Site;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Lays out a U-Net's levels, keeping count of the channels that each stage is given. */
final class LevelBuilder {

  private final UnetArchitecture.Config config;
  private final AttentionPlacement attention;
  private final Convolutions convolutions;
  private final int resolution;
  private final int last;

  /**
   * @param resolution of the input: an image's height, a signal's length
   */
  LevelBuilder(
      UnetArchitecture.Config config,
      AttentionPlacement attention,
      Convolutions convolutions,
      int resolution) {
    this.config = config;
    this.attention = attention;
    this.convolutions = convolutions;
    this.resolution = resolution;
    this.last = config.multipliers().size() - 1;
  }

  Unet.Levels build() {
    attention.check(sites());
    Deque<Integer> skips = new ArrayDeque<>();
    skips.push(config.width()); // from the input convolution
    List<Unet.Level> down = new ArrayList<>();
    for (int level = 0; level <= last; level++) {
      down.add(down(level, skips));
    }
    List<Stage> middle = List.of(middle(attention.at(site(Site.Side.MIDDLE, last))), middle(false));
    List<Unet.Level> up = new ArrayList<>();
    for (int level = last; level >= 0; level--) {
      up.add(up(level, skips));
    }
    return new Unet.Levels(down, middle, up);
  }

  private Unet.Level down(int level, Deque<Integer> skips) {
    boolean attends = attention.at(site(Site.Side.DOWN, level));
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < config.blocks(); i++) {
      stages.add(stage(skips.getFirst(), channels(level), attends));
      skips.push(channels(level));
    }
    if (level == last) {
      return new Unet.Level(level, stages, Optional.empty());
    }
    skips.push(channels(level));
    return new Unet.Level(
        level, stages, Optional.of(new Downsample(convolutions, channels(level))));
  }

  private Stage middle(boolean attends) {
    return stage(channels(last), channels(last), attends);
  }

  /** One stage more than on the way down: the downsampling's output is joined too. */
  private Unet.Level up(int level, Deque<Integer> skips) {
    boolean attends = attention.at(site(Site.Side.UP, level));
    List<Stage> stages = new ArrayList<>();
    int in = channels(Math.min(level + 1, last));
    for (int i = 0; i <= config.blocks(); i++) {
      stages.add(stage(in + skips.pop(), channels(level), attends));
      in = channels(level);
    }
    Optional<Block> upsample =
        level == 0 ? Optional.empty() : Optional.of(new Upsample(convolutions, channels(level)));
    return new Unet.Level(level, stages, upsample);
  }

  private Stage stage(int in, int out, boolean attends) {
    ResidualBlock.Size size = new ResidualBlock.Size(in, out);
    ResidualBlock residual =
        new ResidualBlock(convolutions, size, config.groups(), config.dropout());
    return new Stage(
        residual,
        attends
            ? Optional.of(new SelfAttention(out, config.heads(), config.groups()))
            : Optional.empty());
  }

  private List<Site> sites() {
    List<Site> sites = new ArrayList<>();
    for (int level = 0; level <= last; level++) {
      sites.add(site(Site.Side.DOWN, level));
      sites.add(site(Site.Side.UP, level));
    }
    sites.add(site(Site.Side.MIDDLE, last));
    return sites;
  }

  private Site site(Site.Side side, int level) {
    return new Site(side, level, resolution >> level);
  }

  private int channels(int level) {
    return config.width() * config.multipliers().get(level);
  }
}
