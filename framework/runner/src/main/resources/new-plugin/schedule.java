package $package$;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.NoiseSchedule;
import io.diffusionlab.spi.Range;
import jakarta.inject.Inject;

/** ᾱ(u) = (1 − u)^p, u = t / T. */
@About("The data's variance falls by a power.")
public final class $Class$ implements NoiseSchedule {

  /** Each component is one key in YAML: its type, default, bounds and text. */
  public record Config(
      @Default("1000") @Range(min = 1) @About("T, the number of noising steps") int timesteps,
      @Default("2") @Range(min = 0.1, max = 10) @About("p, how fast the data are destroyed")
          double power) {}

  private static final double MAX_BETA = .999; // keeps ᾱ_T above zero

  private final NoiseLevels levels;

  @Inject
  public $Class$(Config config) {
    levels =
        NoiseLevels.sampledFrom(u -> Math.pow(1 - u, config.power()), config.timesteps(), MAX_BETA);
  }

  @Override
  public NoiseLevels levels() {
    return levels;
  }
}
