package $package$;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;

/** scale · ε: the noise, as a network with outputs of another size would predict it. */
@About("The network predicts the noise, scaled.")
public final class $Class$ implements Parameterization {

  /** Each component is one key in YAML: its type, default, bounds and text. */
  public record Config(
      @Default("1") @Range(min = 0.01) @About("the target is this times the noise") double scale) {}

  private final double scale;

  @Inject
  public $Class$(Config config) {
    scale = config.scale();
  }

  @Override
  public Mix target(NoiseLevels levels, int t) {
    return new Mix(0, scale);
  }
}
