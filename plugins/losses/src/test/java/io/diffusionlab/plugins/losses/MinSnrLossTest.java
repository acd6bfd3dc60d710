package io.diffusionlab.plugins.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.LossContract;
import io.diffusionlab.testkit.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinSnrLossTest implements LossContract {

  @Override
  public Loss loss() {
    return new MinSnrLoss(Settings.defaults(MinSnrLoss.Config.class));
  }

  @Override
  public boolean weighsTheErrorOfX0() {
    return true;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 5.00050005e-4, 5e-4",
    "100, .5740232503744475, .5149092716252002",
    "300, 1, .3964197594582525"
  })
  void hasTheWeightsOfThePaper(int t, double onEpsilon, double onV) { // γ = 5
    NoiseLevels levels = Levels.linear(1000);
    assertEquals(onEpsilon, loss().weight(levels, Targets.EPSILON, t), 1e-9 * onEpsilon);
    assertEquals(onV, loss().weight(levels, Targets.V, t), 1e-9 * onV);
  }

  @Test
  void refusesToWeighNothing() {
    assertThrows(IllegalArgumentException.class, () -> new MinSnrLoss(new MinSnrLoss.Config(0)));
  }
}
