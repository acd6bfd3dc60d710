package io.diffusionlab.plugins.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.LossContract;
import io.diffusionlab.testkit.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class P2LossTest implements LossContract {

  @Override
  public Loss loss() {
    return new P2Loss(Settings.defaults(P2Loss.Config.class));
  }

  @Override
  public boolean weighsTheErrorOfX0() {
    return true;
  }

  @ParameterizedTest
  @CsvSource({"1", "100", "300", "1000"})
  void dividesTheSimpleLossOnEpsilon(int t) { // γ = k = 1: 1 / (1 + SNR) = 1 − ᾱ
    NoiseLevels levels = Levels.linear(1000);
    double expected = 1 - levels.alphaBar(t);
    assertEquals(expected, loss().weight(levels, Targets.EPSILON, t), 1e-9 * expected);
  }

  @Test
  void isTheSimpleLossOnEpsilonWithoutGamma() {
    Loss loss = new P2Loss(new P2Loss.Config(0, 1));
    assertEquals(1, loss.weight(Levels.linear(1000), Targets.EPSILON, 40), 1e-9);
  }
}
