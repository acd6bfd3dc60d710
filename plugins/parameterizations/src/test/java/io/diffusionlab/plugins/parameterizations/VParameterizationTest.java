package io.diffusionlab.plugins.parameterizations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.ParameterizationContract;
import org.junit.jupiter.api.Test;

class VParameterizationTest implements ParameterizationContract {

  private final NoiseLevels levels = Levels.linear(1000);

  @Override
  public Parameterization parameterization() {
    return new VParameterization();
  }

  @Test
  void scalesErrorsByTheSnrPlusOne() {
    assertEquals(levels.snr(100) + 1, parameterization().errorScale(levels, 100), 1e-9);
  }

  @Test
  void rotatesTheNoisedSample() { // Salimans & Ho (2022), appendix D: x̂_0 = √ᾱ x_t − √(1 − ᾱ) v
    Parameterization.Estimate estimate = parameterization().estimate(levels, 500);
    assertEquals(levels.signal(500), estimate.xt(), 1e-15);
    assertEquals(-levels.noise(500), estimate.output(), 1e-15);
  }
}
