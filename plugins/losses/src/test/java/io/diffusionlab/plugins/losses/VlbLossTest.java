package io.diffusionlab.plugins.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Variance;
import io.diffusionlab.testkit.GaussianData;
import io.diffusionlab.testkit.Levels;
import io.diffusionlab.testkit.LossContract;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VlbLossTest implements LossContract {

  private static final Variance LEARNED =
      new Variance() {
        @Override
        public LogVariance at(NoiseLevels levels, int from, int to) {
          return new LogVariance(Math.log(levels.beta(from)), 1);
        }

        @Override
        public boolean learned() {
          return true;
        }
      };

  private final NoiseLevels levels = Levels.linear(1000);

  @Override
  public Loss loss() {
    return with(FixedVariance.FIXED_LARGE);
  }

  @Override
  public boolean weighsTheErrorOfX0() {
    return true;
  }

  @ParameterizedTest
  @CsvSource({
    "2, .2726920842780491, .5996715121593821",
    "10, .0737170159328125, .08643655975418571",
    "100, .01008126374899072, .010266953440042371",
    "500, .00550343192561971, .005508196510549459",
    "1000, .010204493468637875, .010204501873800032"
  })
  void hasTheWeightOfTheBoundOnEpsilon(int t, double large, double small) { // eq. 12, in nats
    assertEquals(large, onEpsilon(FixedVariance.FIXED_LARGE, t) / 1000, 1e-9 * large);
    assertEquals(small, onEpsilon(FixedVariance.FIXED_SMALL, t) / 1000, 1e-9 * small);
  }

  @ParameterizedTest
  @CsvSource({"FIXED_LARGE", "FIXED_SMALL"})
  void decodesWithTheFirstBeta(
      FixedVariance variance) { // 1 / (2β_1) on x_0, hence SNR / (2β_1) less on ε
    double expected = 1000 / (2 * 1e-4) / levels.snr(1);
    assertEquals(expected, onEpsilon(variance, 1), 1e-9 * expected);
  }

  @Test
  void telescopesToTheSnrWithTheSmallVariance() { // w SNR_t = ½ (SNR_{t−1} − SNR_t)
    for (int t = 2; t <= 1000; t++) {
      double expected = (levels.snr(t - 1) - levels.snr(t)) / 2;
      double actual = onEpsilon(FixedVariance.FIXED_SMALL, t) / 1000 * levels.snr(t);
      assertEquals(expected, actual, 1e-9 * expected, "t = " + t);
    }
  }

  @Test
  void sumsToTheBoundOfNormalData() { // apart from what no network can change
    GaussianData data = new GaussianData(1);
    double loss =
        IntStream.rangeClosed(1, 1000)
            .mapToDouble(t -> loss().weight(levels, Targets.X0, t) * data.error(levels, t))
            .average()
            .orElseThrow();
    double fixed = levels.priorBits(1) * Math.log(2) + Math.log(2 * Math.PI * levels.beta(1)) / 2;
    for (int t = 2; t <= 1000; t++) {
      double ratio = levels.posteriorVariance(t) / levels.beta(t);
      fixed += (ratio - 1 - Math.log(ratio)) / 2;
    }
    assertEquals(Math.log(2 * Math.PI * Math.E) / 2, loss + fixed, 1e-9);
  }

  @Test
  void sumsToOneBitForACoinFlip() { // x_0 = ±1, σ² = β̃; what is above 1 vanishes like 1 / T
    assertEquals(1.0068408554386972, coinBits(levels), 1e-9);
    assertEquals(1.0737072893448216, coinBits(Levels.linear(100, 1e-3, .2)), 1e-9);
    assertEquals(1.0037420871952618, coinBits(Levels.cosine(1000)), 1e-9);
  }

  @Test
  void isTheWholeBoundWhereTheVarianceIsLearned() {
    Loss loss = with(LEARNED);
    assertEquals(0, loss.weight(levels, Targets.EPSILON, 500));
    assertEquals(Optional.of(new Loss.BoundTerm(1, true)), loss.boundTerm());
  }

  @Test
  void aVarianceOfItsOwnGoesFirst() {
    VlbLoss.Config config = new VlbLoss.Config(Optional.of(FixedVariance.FIXED_SMALL));
    Loss loss = new VlbLoss(config, LEARNED);
    double expected = onEpsilon(FixedVariance.FIXED_SMALL, 500);
    assertEquals(expected, loss.weight(levels, Targets.EPSILON, 500));
    assertEquals(Optional.empty(), loss.boundTerm());
  }

  @Test
  void knowsTheErrorOfACoinFlip() {
    assertEquals(.4495995092066728, coinError(1), 1e-9);
    assertEquals(.06859740879073872, coinError(4), 1e-9);
  }

  /** L_T + Σ_{t ≥ 2} L_{t−1} in bits. */
  private static double coinBits(NoiseLevels levels) {
    Loss loss = with(FixedVariance.FIXED_SMALL);
    double nats =
        IntStream.rangeClosed(2, levels.timesteps())
            .mapToDouble(t -> loss.weight(levels, Targets.X0, t) * coinError(levels.snr(t)))
            .sum();
    return levels.priorBits(1) + nats / levels.timesteps() / Math.log(2);
  }

  /**
   * The least E (x_0 − x̂_0)² at this SNR, x̂_0 = tanh(√ᾱ x / (1 − ᾱ)); by the trapezoidal rule.
   */
  private static double coinError(double snr) {
    double step = .02;
    double sum = 0;
    for (double z = -10; z <= 10; z += step) {
      double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
      sum += density * (1 - Math.tanh(snr + Math.sqrt(snr) * z));
    }
    return sum * step;
  }

  private double onEpsilon(FixedVariance variance, int t) {
    return with(variance).weight(levels, Targets.EPSILON, t);
  }

  private static Loss with(Variance ofTheModel) {
    return new VlbLoss(new VlbLoss.Config(Optional.empty()), ofTheModel);
  }
}
