package io.diffusionlab.plugins.attention;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.AttentionPlacement;
import io.diffusionlab.spi.Site;
import jakarta.inject.Inject;

@About("No attention anywhere.")
public final class NoneAttention implements AttentionPlacement {

  public record Config() {}

  @Inject
  public NoneAttention() {}

  @Override
  public boolean at(Site site) {
    return false;
  }
}
