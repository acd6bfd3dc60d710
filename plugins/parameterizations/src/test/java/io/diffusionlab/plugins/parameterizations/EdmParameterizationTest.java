package io.diffusionlab.plugins.parameterizations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.ParameterizationContract;
import io.diffusionlab.testkit.Settings;
import org.junit.jupiter.api.Test;

class EdmParameterizationTest implements ParameterizationContract {

  private final NoiseLevels levels = Levels.linear(1000);

  @Override
  public Parameterization parameterization() {
    return new EdmParameterization(Settings.defaults(EdmParameterization.Config.class));
  }

  @Test
  void skipsAndScalesAsThePaperSays() { // σ = σ_data = ½: c_skip ½, c_out 0.35355339
    NoiseLevels half = NoiseLevels.ofBetas(.2); // σ² = 0.2 / 0.8
    Parameterization.Estimate estimate = parameterization().estimate(half, 1);
    assertEquals(.5, estimate.xt() * half.signal(1), 1e-12); // x_0 + σ ε = x_t / √ᾱ
    assertEquals(.35355339, estimate.output(), 5e-9);
    assertEquals(8, parameterization().errorScale(half, 1), 1e-12); // λ = 1 / c_out²
  }

  @Test
  void asksForUnitVarianceAtEveryStep() {
    for (int t = 1; t <= 1000; t++) {
      Mix target = parameterization().target(levels, t);
      assertEquals(1, Math.pow(.5 * target.x0(), 2) + Math.pow(target.eps(), 2), 1e-12);
    }
  }

  @Test
  void isTheVelocityTurnedAroundForUnitData() {
    Parameterization unit = new EdmParameterization(new EdmParameterization.Config(1));
    for (int t = 1; t <= 1000; t++) {
      Mix v = new VParameterization().target(levels, t);
      assertEquals(-v.x0(), unit.target(levels, t).x0(), 1e-12);
      assertEquals(-v.eps(), unit.target(levels, t).eps(), 1e-12);
    }
  }
}
