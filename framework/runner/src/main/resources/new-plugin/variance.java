package $package$;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.Variance;
import jakarta.inject.Inject;

/** scale · (1 − ᾱ_from / ᾱ_to): a share of the variance that standard normal data need. */
@About("A share of the variance of the noising step.")
public final class $Class$ implements Variance {

  /** Each component is one key in YAML: its type, default, bounds and text. */
  public record Config(
      @Default("1") @Range(min = 0.01, max = 1) @About("the share") double scale) {}

  private final double scale;

  @Inject
  public $Class$(Config config) {
    scale = config.scale();
  }

  @Override
  public LogVariance at(NoiseLevels levels, int from, int to) {
    double variance = 1 - levels.alphaBar(from) / levels.alphaBar(to);
    return new LogVariance(Math.log(scale * variance), 0);
  }
}
