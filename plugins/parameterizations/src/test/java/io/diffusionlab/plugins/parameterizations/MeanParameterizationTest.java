package io.diffusionlab.plugins.parameterizations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.ParameterizationContract;
import org.junit.jupiter.api.Test;

class MeanParameterizationTest implements ParameterizationContract {

  private final NoiseLevels levels = Levels.linear(1000);

  @Override
  public Parameterization parameterization() {
    return new MeanParameterization();
  }

  @Test
  void isThePosteriorMean() { // of x_0 = 0.3 and ε = −1.2
    double xt = levels.signal(2) * .3 - levels.noise(2) * 1.2;
    Mix mean = parameterization().target(levels, 2);
    double expected = .5452914995102903 * .3 + .4547084989905303 * xt;
    assertEquals(expected, mean.x0() * .3 - mean.eps() * 1.2, 1e-12);
  }

  @Test
  void isTheCleanSampleAtTheFirstStep() {
    assertEquals(new Mix(1, 0), parameterization().target(levels, 1));
  }
}
