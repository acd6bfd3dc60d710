package io.diffusionlab.plugins.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.LossContract;
import io.diffusionlab.testkit.Settings;
import org.junit.jupiter.api.Test;

class HuberLossTest implements LossContract {

  @Override
  public Loss loss() {
    return new HuberLoss(Settings.defaults(HuberLoss.Config.class));
  }

  @Override
  public boolean weighsTheErrorOfX0() {
    return false;
  }

  @Test
  void isQuadraticThenLinear() { // δ = 1
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray output = manager.create(new float[] {0, .5f, -1, 3, -3});
      float[] penalty = loss().penalty(output, output.zerosLike()).toFloatArray();
      assertArrayEquals(new float[] {0, .25f, 1, 5, 5}, penalty, 1e-6f);
    }
  }

  @Test
  void pullsNoHarderThanDelta() { // its slope is 2d, then ±2δ
    try (NDManager manager = NDManager.newBaseManager();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray output = manager.create(new float[] {.25f, -.5f, 3, -30});
      output.setRequiresGradient(true);
      collector.backward(loss().penalty(output, output.zerosLike()).sum());
      float[] expected = {.5f, -1, 2, -2};
      assertArrayEquals(expected, output.getGradient().toFloatArray(), 1e-6f);
    }
  }

  @Test
  void weighsEveryStepAlike() {
    assertEquals(1, loss().weight(Levels.linear(1000), Targets.EPSILON, 7));
  }
}
