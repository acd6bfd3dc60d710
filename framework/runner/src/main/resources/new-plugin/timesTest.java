package $package$;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.LossHistory;
import io.diffusionlab.spi.StepDistribution;
import io.diffusionlab.spi.TimeSampler;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.Settings;
import io.diffusionlab.testkit.TimeSamplerContract;
import org.junit.jupiter.api.Test;

/** Inherits the checks of every way to draw time steps and adds what is this one's own. */
class $Class$Test implements TimeSamplerContract {

  @Override
  public TimeSampler times() {
    return new $Class$(Settings.defaults($Class$.Config.class));
  }

  @Test
  void drawsTheMiddleMost() {
    StepDistribution p = times().distribution(Levels.linear(1000), LossHistory.NONE);
    assertTrue(p.probability(260) > p.probability(1)); // SNR is 1 at t = 260
    assertTrue(p.probability(260) > p.probability(1000));
  }
}
