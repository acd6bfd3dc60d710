package io.diffusionlab.plugins.parameterizations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Mix;
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

  /** ∇ log q(x_t | x_0), the target of denoising score matching. Vincent (2011), eq. 11. */
  @Test
  void isTheSlopeOfTheLogDensityOfTheNoisedSample() {
    double x0 = .4;
    double eps = -1.3;
    for (int t = 1; t <= 1000; t += 111) {
      double xt = levels.signal(t) * x0 + levels.noise(t) * eps;
      double h = 1e-4 * levels.noise(t);
      double slope = (logDensity(xt + h, x0, t) - logDensity(xt - h, x0, t)) / (2 * h);
      Mix target = parameterization().target(levels, t);
      assertEquals(slope, target.x0() * x0 + target.eps() * eps, 1e-6 * Math.abs(slope));
    }
  }

  private double logDensity(double xt, double x0, int t) {
    double variance = 1 - levels.alphaBar(t);
    return -Math.pow(xt - levels.signal(t) * x0, 2) / (2 * variance);
  }

  @Test
  void weighsErrorsOfTheNoiseByItsPrecision() { // ‖score error‖² = ‖ε error‖² / (1 − ᾱ)
    double expected = levels.snr(100) / (1 - levels.alphaBar(100));
    assertEquals(expected, parameterization().errorScale(levels, 100), 1e-9 * expected);
  }
}
