package $package$;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.LossHistory;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.StepDistribution;
import io.diffusionlab.spi.TimeSampler;
import jakarta.inject.Inject;
import java.util.stream.IntStream;

/** p(t) ∝ a bell over log SNR(t), around SNR = 1: where samples take shape. */
@About("Draws the middle of the noise levels most often.")
public final class $Class$ implements TimeSampler {

  /** Each component is one key in YAML: its type, default, bounds and text. */
  public record Config(
      @Default("4") @Range(min = 1, max = 100) @About("width of the bell, in natural logarithms")
          double width) {}

  private final double width;

  @Inject
  public $Class$(Config config) {
    width = config.width();
  }

  @Override
  public StepDistribution distribution(NoiseLevels levels, LossHistory seen) {
    return StepDistribution.of(
        IntStream.rangeClosed(1, levels.timesteps())
            .mapToDouble(t -> 1e-3 + bell(Math.log(levels.snr(t)) / width))
            .toArray());
  }

  private static double bell(double z) {
    return Math.exp(-z * z / 2);
  }
}
