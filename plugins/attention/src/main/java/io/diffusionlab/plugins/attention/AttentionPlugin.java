package io.diffusionlab.plugins.attention;

import io.diffusionlab.spi.AttentionPlacement;
import io.diffusionlab.spi.Plugin;
import io.diffusionlab.spi.Registry;

/** Places for attention, from nowhere to everywhere. */
public final class AttentionPlugin implements Plugin {

  @Override
  public void register(Registry registry) {
    registry.add(AttentionPlacement.class, "none", NoneAttention.class, NoneAttention.Config.class);
    registry.add(
        AttentionPlacement.class,
        "bottleneck",
        BottleneckAttention.class,
        BottleneckAttention.Config.class);
    registry.add(
        AttentionPlacement.class,
        "at-resolutions",
        AtResolutionsAttention.class,
        AtResolutionsAttention.Config.class);
    registry.add(
        AttentionPlacement.class,
        "everywhere",
        EverywhereAttention.class,
        EverywhereAttention.Config.class);
  }
}
