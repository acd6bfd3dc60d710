package io.diffusionlab.plugins.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.LossContract;
import org.junit.jupiter.api.Test;

class TruncatedSnrLossTest implements LossContract {

  @Override
  public Loss loss() {
    return new TruncatedSnrLoss();
  }

  @Override
  public boolean weighsTheErrorOfX0() {
    return true;
  }

  @Test
  void weighsByTheSnrWhereItIsAboveOne() { // linear: SNR < 1 first at t = 260
    NoiseLevels levels = Levels.linear(1000);
    assertEquals(levels.snr(259), loss().weight(levels, Targets.X0, 259), 1e-12);
    assertEquals(1, loss().weight(levels, Targets.X0, 260), 1e-12);
  }
}
