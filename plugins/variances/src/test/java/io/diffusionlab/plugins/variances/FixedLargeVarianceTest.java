package io.diffusionlab.plugins.variances;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Variance;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.VarianceContract;
import org.junit.jupiter.api.Test;

class FixedLargeVarianceTest implements VarianceContract {

  @Override
  public Variance variance() {
    return new FixedLargeVariance();
  }

  @Test
  void isWhatTheNoisingAdded() {
    NoiseLevels linear = Levels.linear(1000);
    assertEquals(1e-4, variance().at(linear, 1, 0).of(0), 1e-13);
    assertEquals(.02, variance().at(linear, 1000, 999).of(0), 1e-11);
    double skipped = 1 - linear.alphaBar(300) / linear.alphaBar(100);
    assertEquals(skipped, variance().at(linear, 300, 100).of(0), 1e-11);
  }
}
