package io.diffusionlab.spi;

/** Decides where in a network attention goes. */
public interface AttentionPlacement {

  /** Whether an attention block follows the residual block at {@code site}. */
  boolean at(Site site);
}
