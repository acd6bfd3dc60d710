package io.diffusionlab.plugins.attention;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.AttentionPlacement;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Site;
import jakarta.inject.Inject;
import java.util.List;

@About(
    value =
        "Attention after each residual block at the resolutions listed, on both ways, and in the"
            + " bottleneck.",
    source = "Ho et al. (2020), appendix B")
public final class AtResolutionsAttention implements AttentionPlacement {

  public record Config(
      @Default("[16]")
          @Range(min = 1)
          @About("heights of the feature maps that get attention; one at least must be there")
          List<Integer> resolutions,
      @Default("true") @About("whether the bottleneck has attention, whatever its resolution")
          boolean bottleneck) {

    public Config {
      resolutions = List.copyOf(resolutions);
    }
  }

  private final Config config;

  @Inject
  public AtResolutionsAttention(Config config) {
    this.config = config;
  }

  @Override
  public boolean at(Site site) {
    return site.side() == Site.Side.MIDDLE
        ? config.bottleneck()
        : config.resolutions().contains(site.resolution());
  }

  /** One resolution must be there: a trial without would be {@code bottleneck} by another name. */
  @Override
  public void check(List<Site> sites) {
    List<Integer> present = sites.stream().map(Site::resolution).distinct().toList();
    if (config.resolutions().stream().noneMatch(present::contains)) {
      throw new IllegalArgumentException(
          "attention 'at-resolutions' asks for %s, but the network's feature maps have heights %s"
              .formatted(config.resolutions(), present));
    }
  }
}
