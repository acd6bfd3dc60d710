package io.diffusionlab.plugins.variances;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Variance;
import io.diffusionlab.testkit.GaussianData;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.VarianceContract;
import org.junit.jupiter.api.Test;

class LearnedRangeVarianceTest implements VarianceContract {

  private final NoiseLevels linear = Levels.linear(1000);

  @Override
  public Variance variance() {
    return new LearnedRangeVariance();
  }

  @Test
  void interpolatesInLogarithms() { // not .5 β + .5 β̃ = 8.7226e-05
    assertEquals(8.086691707068191e-05, variance().at(linear, 2, 1).of(0), 1e-14);
  }

  @Test
  void reachesBothEnds() {
    for (int t = 1; t <= 1000; t++) {
      Variance.LogVariance log = variance().at(linear, t, t - 1);
      double small = FixedVariance.FIXED_SMALL.at(linear, t, t - 1).of(0);
      assertEquals(small, log.of(-1), 1e-12 * small);
      assertEquals(linear.beta(t), log.of(1), 1e-12 * linear.beta(t));
    }
  }

  @Test
  void reachesTheBestVarianceOfGaussianDataFromTheSecondStepOn() {
    GaussianData data = new GaussianData(.25);
    for (int t = 2; t <= 1000; t++) {
      Variance.LogVariance log = variance().at(linear, t, t - 1);
      double v = (Math.log(data.reverseVariance(linear, t)) - log.fixed()) / log.learned();
      assertTrue(v >= -1 && v <= 1, "v = " + v + " at t = " + t);
    }
  }
}
