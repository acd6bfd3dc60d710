package io.diffusionlab.spi;

import java.util.List;

/** Decides where in a network attention goes. */
public interface AttentionPlacement {

  /** Whether an attention block follows the residual block at {@code site}. */
  boolean at(Site site);

  /**
   * Refuses a network that has no place for what the settings ask.
   *
   * @param sites every place of the network, full resolution first
   * @throws IllegalArgumentException saying what is asked for and what there is
   */
  default void check(List<Site> sites) {}
}
