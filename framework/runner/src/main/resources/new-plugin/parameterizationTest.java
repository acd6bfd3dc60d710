package $package$;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.ParameterizationContract;
import org.junit.jupiter.api.Test;

/** Inherits the checks of every parameterisation and adds what is this one's own. */
class $Class$Test implements ParameterizationContract {

  @Override
  public Parameterization parameterization() {
    return new $Class$(new $Class$.Config(2));
  }

  @Test
  void scalesErrorsBySignalToNoise() {
    NoiseLevels levels = Levels.linear(1000);
    assertEquals(4 * levels.snr(300), parameterization().errorScale(levels, 300), 1e-9);
  }
}
