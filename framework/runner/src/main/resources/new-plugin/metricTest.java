package $package$;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.FeatureExtractor.Features;
import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.Metric;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.TrainedModel;
import io.diffusionlab.spi.Variance;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.MetricContract;
import io.diffusionlab.testkit.Settings;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Inherits the checks of every metric and adds what is this one's own. */
class $Class$Test implements MetricContract {

  @Override
  public Metric metric() {
    return new $Class$(Settings.defaults($Class$.Config.class));
  }

  @Override
  public TrainedModel model() {
    return new HalfBright();
  }

  @Test
  void isTheMean() throws IOException {
    assertEquals(.5, metric().score(model()).get(0).value(), 1e-12);
  }

  /** A model all of whose samples are ½; add to it what your metric asks for. */
  private static final class HalfBright implements TrainedModel {

    @Override
    public float[] samples(int n) {
      float[] samples = new float[n * 4];
      Arrays.fill(samples, .5f);
      return samples;
    }

    @Override
    public NoiseLevels levels() {
      return Levels.linear(1000);
    }

    @Override
    public Parameterization parameterization() {
      return (levels, t) -> new Mix(0, 1);
    }

    @Override
    public Variance variance() {
      return FixedVariance.FIXED_LARGE;
    }

    @Override
    public long seed() {
      return 1;
    }

    @Override
    public Denoiser denoiser() {
      throw new UnsupportedOperationException("the test's model has no network");
    }

    @Override
    public Dataset dataset() {
      throw new UnsupportedOperationException("the test's model has no data");
    }

    @Override
    public Features features() {
      throw new UnsupportedOperationException("the test's model has no features");
    }
  }
}
