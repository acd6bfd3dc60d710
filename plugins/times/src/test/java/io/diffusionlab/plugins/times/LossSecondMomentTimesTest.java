package io.diffusionlab.plugins.times;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.LossHistory;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.StepDistribution;
import io.diffusionlab.spi.TimeSampler;
import io.diffusionlab.testkit.GaussianData;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.TimeSamplerContract;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** The bound of normal data: its mean over t stays what it is, its variance goes. */
  @Test
  void lowersTheVarianceOfTheBoundAndKeepsItsMean() {
    StepDistribution uniform = StepDistribution.uniform(T);
    StepDistribution p = sampler(1, .001).distribution(LINEAR, t -> new double[] {term(LINEAR, t)});
    double mean = moment(uniform, LINEAR, 1);
    assertEquals(mean, moment(p, LINEAR, 1), 1e-12 * mean);
    double before = moment(uniform, LINEAR, 2) - mean * mean;
    double after = moment(p, LINEAR, 2) - mean * mean;
    assertTrue(after < 1e-4 * before, after + " of " + before);
  }

  /**
   * The levels between two ends by which a learned schedule makes the variance least do not depend
   * on the schedule that it starts from: Kingma et al. (2021), §5.3. Nor do the levels drawn here.
   */
  @ParameterizedTest
  @ValueSource(doubles = {-6, -2, 0, 3, 6})
  void drawsTheSameNoiseLevelsOnAnySchedule(double logSnr) {
    NoiseLevels even = between(u -> 9 - 18 * u);
    NoiseLevels late = between(u -> 9 - 18 * u * u);
    assertEquals(shareAbove(logSnr, even), shareAbove(logSnr, late), .005);
  }

  /** ᾱ = 1 / (1 + e^−λ) of log SNR λ(t / T), of 4,000 steps. */
  private static NoiseLevels between(DoubleUnaryOperator logSnr) {
    return NoiseLevels.sampledFrom(
        u -> u == 0 ? 1 : 1 / (1 + Math.exp(-logSnr.applyAsDouble(u))), 4000, .999);
  }

  private static double shareAbove(double logSnr, NoiseLevels levels) {
    StepDistribution p = sampler(1, 1e-6).distribution(levels, t -> new double[] {term(levels, t)});
    return IntStream.rangeClosed(1, levels.timesteps())
        .filter(t -> Math.log(levels.snr(t)) > logSnr)
        .mapToDouble(p::probability)
        .sum();
  }

  /** E (L_t / (T p(t)))^power. */
  private static double moment(StepDistribution p, NoiseLevels levels, int power) {
    return IntStream.rangeClosed(1, T)
        .mapToDouble(t -> p.probability(t) * Math.pow(p.weight(t) * term(levels, t), power))
        .sum();
  }

  /** L_{t−1} of N(0, ¼) with the best denoiser, but for what no network can change; L_0 as L_1. */
  private static double term(NoiseLevels levels, int t) {
    int step = Math.max(t, 2);
    double lost = levels.snr(step - 1) - levels.snr(step);
    return lost / 2 * new GaussianData(.25).error(levels, step);
  }

  /** As the bound's terms are: large at small t. */
  private static double loss(int t) {
    return 1. / t;
  }

  private static TimeSampler sampler(int memory, double uniformShare) {
    return new LossSecondMomentTimes(new LossSecondMomentTimes.Config(memory, uniformShare, false));
  }
}
