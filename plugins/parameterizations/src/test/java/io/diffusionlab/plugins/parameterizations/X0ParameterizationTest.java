package io.diffusionlab.plugins.parameterizations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.ParameterizationContract;
import org.junit.jupiter.api.Test;

class X0ParameterizationTest implements ParameterizationContract {

  private final NoiseLevels levels = Levels.linear(1000);

  @Override
  public Parameterization parameterization() {
    return new X0Parameterization();
  }

  @Test
  void takesTheOutputAsTheEstimate() {
    Parameterization.Estimate estimate = parameterization().estimate(levels, 100);
    assertEquals(0, estimate.xt(), 1e-15);
    assertEquals(1, estimate.output(), 1e-15);
  }
}
