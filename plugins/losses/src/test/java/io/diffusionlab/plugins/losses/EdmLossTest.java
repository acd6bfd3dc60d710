package io.diffusionlab.plugins.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.LossContract;
import io.diffusionlab.testkit.Settings;
import org.junit.jupiter.api.Test;

class EdmLossTest implements LossContract {

  @Override
  public Loss loss() {
    return new EdmLoss(Settings.defaults(EdmLoss.Config.class));
  }

  @Override
  public boolean weighsTheErrorOfX0() {
    return true;
  }

  @Test
  void weighsByLambdaOfSigma() { // σ = σ_data = ½ has λ = 8; SNR = 4 = ᾱ / (1 − ᾱ) at ᾱ = 0.8
    assertEquals(8, loss().weight(NoiseLevels.ofBetas(.2), Targets.X0, 1), 1e-12);
  }

  @Test
  void isTheSimpleLossOnWhatEdmsNetworkPredicts() { // λ c_out² = 1
    NoiseLevels levels = Levels.linear(1000);
    for (int t = 1; t <= 1000; t++) {
      assertEquals(1, loss().weight(levels, Targets.EDM, t), 1e-9);
    }
  }

  @Test
  void isTheSimpleLossOnVForUnitData() {
    Loss loss = new EdmLoss(new EdmLoss.Config(1));
    NoiseLevels levels = Levels.linear(1000);
    for (int t = 1; t <= 1000; t++) {
      assertEquals(1, loss.weight(levels, Targets.V, t), 1e-9);
    }
  }
}
