package io.diffusionlab.plugins.attention;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.AttentionPlacement;
import io.diffusionlab.spi.Site;
import jakarta.inject.Inject;

@About(
    value = "Attention once, between the two residual blocks of the lowest resolution.",
    source = "Ho et al. (2020), appendix B, the middle only")
public final class BottleneckAttention implements AttentionPlacement {

  public record Config() {}

  @Inject
  public BottleneckAttention() {}

  @Override
  public boolean at(Site site) {
    return site.side() == Site.Side.MIDDLE;
  }
}
