package io.diffusionlab.plugins.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diffusionlab.spi.Loss;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.LossContract;
import io.diffusionlab.testkit.Settings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HybridLossTest implements LossContract {

  @Override
  public Loss loss() {
    return new HybridLoss(Settings.defaults(HybridLoss.Config.class));
  }

  @Override
  public boolean weighsTheErrorOfX0() {
    return false;
  }

  @Test
  void leavesTheOutputToTheSimpleLoss() { // λ of the paper, and its stop of the gradient
    assertEquals(1, loss().weight(Levels.linear(1000), Targets.EPSILON, 7));
    assertEquals(Optional.of(new Loss.BoundTerm(.001, false)), loss().boundTerm());
  }

  @Test
  void refusesToTrainNoVariance() {
    assertThrows(IllegalArgumentException.class, () -> new HybridLoss(new HybridLoss.Config(0)));
  }
}
