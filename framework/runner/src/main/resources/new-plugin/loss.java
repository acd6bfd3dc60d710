package $package$;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;

/** SNR(t)^power ‖x_0 − x̂_0‖², whatever the network predicts. */
@About("Weighs each step by a power of its signal-to-noise ratio.")
public final class $Class$ implements Loss {

  /** Each component is one key in YAML: its type, default, bounds and text. */
  public record Config(
      @Default("0.5") @Range(min = 0, max = 1) @About("0 counts the error of x_0, 1 that of the noise")
          double power) {}

  private final double power;

  @Inject
  public $Class$(Config config) {
    power = config.power();
  }

  @Override
  public double weight(NoiseLevels levels, Parameterization parameterization, int t) {
    return Math.pow(levels.snr(t), power) / parameterization.errorScale(levels, t);
  }
}
