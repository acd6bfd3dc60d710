package $package$;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.AttentionPlacement;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Site;
import jakarta.inject.Inject;

/** Attention where feature maps are small enough for it to be cheap. */
@About("Attention wherever a feature map is at most so high.")
public final class $Class$ implements AttentionPlacement {

  /** Each component is one key in YAML: its type, default, bounds and text. */
  public record Config(
      @Default("8") @Range(min = 1) @About("height of the largest feature map with attention")
          int resolution) {}

  private final int resolution;

  @Inject
  public $Class$(Config config) {
    resolution = config.resolution();
  }

  @Override
  public boolean at(Site site) {
    return site.resolution() <= resolution;
  }
}
