package io.diffusionlab.plugins.variances;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Variance;
import io.diffusionlab.testkit.GaussianData;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.VarianceContract;
import org.junit.jupiter.api.Test;

class LearnedVarianceTest implements VarianceContract {

  private final NoiseLevels linear = Levels.linear(1000);

  @Override
  public Variance variance() {
    return new LearnedVariance();
  }

  @Test
  void isBetaTimesAPowerOfE() {
    assertEquals(.02 * Math.exp(-1.5), variance().at(linear, 1000, 999).of(-1.5), 1e-12);
  }

  @Test
  void makesTheBoundOfGaussianDataTightAtItsOptimum() { // σ² = β̃ + c₁² Var(x_0 | x_t)
    GaussianData data = new GaussianData(.25);
    double bits = data.bitsPerDim(linear, t -> learned(data, t));
    assertEquals(1.0470955855107762, bits, 1e-11);
  }

  /** The variance when the network says what a best one would. */
  private double learned(GaussianData data, int t) {
    double best = data.reverseVariance(linear, t);
    return variance().at(linear, t, t - 1).of(Math.log(best / linear.beta(t)));
  }
}
