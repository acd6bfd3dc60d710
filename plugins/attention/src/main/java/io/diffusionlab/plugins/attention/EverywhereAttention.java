package io.diffusionlab.plugins.attention;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.AttentionPlacement;
import io.diffusionlab.spi.Site;
import jakarta.inject.Inject;

@About(
    "Attention after each residual block at each resolution; cost grows with the square of the pixels.")
public final class EverywhereAttention implements AttentionPlacement {

  public record Config() {}

  @Inject
  public EverywhereAttention() {}

  @Override
  public boolean at(Site site) {
    return true;
  }
}
