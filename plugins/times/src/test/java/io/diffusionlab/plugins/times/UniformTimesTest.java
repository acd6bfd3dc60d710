package io.diffusionlab.plugins.times;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.LossHistory;
import io.diffusionlab.spi.TimeSampler;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.TimeSamplerContract;
import org.junit.jupiter.api.Test;

class UniformTimesTest implements TimeSamplerContract {

  @Override
  public TimeSampler times() {
    return new UniformTimes();
  }

  @Test
  void isUniformAndIndependent() {
    assertTrue(times().distribution(Levels.linear(1000), LossHistory.NONE).isUniform());
    assertFalse(times().stratified());
  }
}
