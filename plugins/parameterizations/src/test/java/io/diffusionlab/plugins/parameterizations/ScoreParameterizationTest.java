package io.diffusionlab.plugins.parameterizations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.ParameterizationContract;
import org.junit.jupiter.api.Test;

class ScoreParameterizationTest implements ParameterizationContract {

  private final NoiseLevels levels = Levels.linear(1000);

  @Override
  public Parameterization parameterization() {
    return new ScoreParameterization();
  }

  @Test
  void weighsErrorsOfTheNoiseByItsPrecision() { // ‖score error‖² = ‖ε error‖² / (1 − ᾱ)
    double expected = levels.snr(100) / (1 - levels.alphaBar(100));
    assertEquals(expected, parameterization().errorScale(levels, 100), 1e-9 * expected);
  }
}
