package io.diffusionlab.plugins.times;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.LossHistory;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.StepDistribution;
import io.diffusionlab.spi.TimeSampler;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.TimeSamplerContract;
import org.junit.jupiter.api.Test;

class LossSecondMomentTimesTest implements TimeSamplerContract {

  private static final int T = 1000;
  private static final NoiseLevels LINEAR = Levels.linear(T);

  @Override
  public TimeSampler times() {
    return sampler(10, .001);
  }

  @Test
  void isUniformUntilEveryStepHasBeenSeenTenTimes() {
    LossHistory oneMissing = t -> new double[t == 700 ? 9 : 10];
    assertTrue(times().distribution(LINEAR, oneMissing).isUniform());
    assertTrue(times().distribution(LINEAR, t -> new double[10]).isUniform(), "no loss anywhere");
  }

  @Test
  void drawsInProportionToTheRootOfTheSecondMoment() {
    LossHistory seen = t -> t == 1 ? new double[] {3, -4} : new double[] {1, 1};
    StepDistribution p = sampler(2, .1).distribution(Levels.linear(4), seen);
    double root = Math.sqrt(12.5); // of (9 + 16) / 2
    assertEquals(.9 * root / (root + 3) + .1 / 4, p.probability(1), 1e-15);
    assertEquals(.9 / (root + 3) + .1 / 4, p.probability(2), 1e-15);
  }

  /** Losses that do not vary at a step leave weighted draws that do not vary at all. */
  @Test
  void ofSteadyLossesEveryDrawIsTheMean() {
    StepDistribution p = sampler(1, 1e-6).distribution(LINEAR, t -> new double[] {loss(t)});
    double mean = 0;
    for (int t = 1; t <= T; t++) {
      mean += loss(t) / T;
    }
    for (int t = 1; t <= T; t++) {
      assertEquals(mean, p.weight(t) * loss(t), 1e-3 * mean, "t = " + t);
    }
  }

  /** As the bound's terms are: large at small t. */
  private static double loss(int t) {
    return 1. / t;
  }

  private static TimeSampler sampler(int memory, double uniformShare) {
    return new LossSecondMomentTimes(new LossSecondMomentTimes.Config(memory, uniformShare, false));
  }
}
