package io.diffusionlab.plugins.parameterizations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.ParameterizationContract;
import org.junit.jupiter.api.Test;

class EpsilonParameterizationTest implements ParameterizationContract {

  private final NoiseLevels levels = Levels.linear(1000);

  @Override
  public Parameterization parameterization() {
    return new EpsilonParameterization();
  }

  @Test
  void scalesErrorsByTheSnr() {
    assertEquals(levels.snr(100), parameterization().errorScale(levels, 100), 1e-9);
  }
}
