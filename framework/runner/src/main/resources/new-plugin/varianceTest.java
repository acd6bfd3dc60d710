package $package$;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Variance;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.Settings;
import io.diffusionlab.testkit.VarianceContract;
import org.junit.jupiter.api.Test;

/** Inherits the checks of every variance and adds what is this one's own. */
class $Class$Test implements VarianceContract {

  @Override
  public Variance variance() {
    return new $Class$(Settings.defaults($Class$.Config.class));
  }

  @Test
  void ofOneStepIsBeta() {
    NoiseLevels levels = Levels.linear(1000);
    assertEquals(levels.beta(300), variance().at(levels, 300, 299).of(0), 1e-12);
  }
}
