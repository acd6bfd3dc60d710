package io.diffusionlab.plugins.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Loss;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.LossContract;
import org.junit.jupiter.api.Test;

class SimpleLossTest implements LossContract {

  @Override
  public Loss loss() {
    return new SimpleLoss();
  }

  @Override
  public boolean weighsTheErrorOfX0() {
    return false;
  }

  @Test
  void weighsEveryStepOfEveryTargetAlike() {
    assertEquals(1, loss().weight(Levels.linear(1000), Targets.EPSILON, 7));
    assertEquals(1, loss().weight(Levels.cosine(100), Targets.V, 100));
  }
}
