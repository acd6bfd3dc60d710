package io.diffusionlab.spi;

/**
 * A place in a network where attention may go.
 *
 * @param level 0 at full resolution, one more after each halving
 * @param resolution height of the feature map at this place, or its length
 */
public record Site(Side side, int level, int resolution) {

  /** The way down, the bottleneck, the way up. */
  public enum Side {
    DOWN,
    MIDDLE,
    UP
  }
}
