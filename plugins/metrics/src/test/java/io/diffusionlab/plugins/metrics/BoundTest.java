package io.diffusionlab.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.NoiseLevels;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bound against likelihoods known in closed form: the optimal denoiser's error is exact. */
class BoundTest {

  private static final double NORMAL_ENTROPY = 2.0470955851806; // ½ log₂ 2πe

  private final NoiseLevels linear = LinearLevels.of(1000);

  @Test
  void thePriorTermOfHoEtAl() {
    assertEquals(2.911294542030786e-05, linear.priorBits(1), 1e-15);
    assertEquals(5.8748e-10, linear.priorBits(0), 1e-14);
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 100, 1000, 4000})
  void isTightForStandardNormalDataWithLargeVariance(int timesteps) {
    NoiseLevels levels = LinearLevels.of(timesteps);
    double total = gaussian(levels, 1, t -> variance(levels, FixedVariance.FIXED_LARGE, t));
    assertEquals(NORMAL_ENTROPY, total, 1e-11);
  }

  @Test
  void hasTheKnownPartsForStandardNormalData() {
    assertEquals(2.9112945e-05, linear.priorBits(1), 1e-12);
    assertEquals(
        6.643827076829061,
        steps(linear, 1, 2, t -> variance(linear, FixedVariance.FIXED_LARGE, t)),
        1e-11);
    assertEquals(
        -4.596760604594163,
        decoder(linear, 1, variance(linear, FixedVariance.FIXED_LARGE, 1)),
        1e-11);
  }

  @ParameterizedTest
  @CsvSource({
    "FIXED_SMALL, 1, 2.881831499131812",
    "FIXED_SMALL, 0.25, 1.8693249002540726",
    "FIXED_LARGE, 0.25, 1.0486713764994127"
  })
  void seesAWrongVariance(FixedVariance variance, double dataVariance, double bits) {
    assertEquals(bits, gaussian(linear, dataVariance, t -> variance(linear, variance, t)), 1e-11);
  }

  @Test
  void theBestVarianceReachesTheEntropy() {
    IntToDoubleFunction best =
        t ->
            linear.posteriorVariance(t)
                + Math.pow(linear.posteriorX0(t), 2) * leastError(linear, 0.25, t);
    assertEquals(1.0470955855107762, gaussian(linear, 0.25, best), 1e-11);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1.0068408554386972",
    "100, 1.0737072893448216",
    "4000, 1.0017000997520367",
  })
  void aCoinCostsOneBit(int timesteps, double expected) {
    NoiseLevels levels = LinearLevels.of(timesteps);
    double bits = levels.priorBits(1);
    for (int t = 2; t <= timesteps; t++) {
      double variance = variance(levels, FixedVariance.FIXED_SMALL, t);
      bits += new Bound(levels).step(t, variance, coinError(levels.snr(t)));
    }
    assertEquals(expected, bits, 1e-9);
  }

  @ParameterizedTest
  @CsvSource({
    "900, 1.98547e-4, 1.98546e-4",
    "500, .05905391, .05904026",
    "300, .36458592, .36419126",
    "100, 1.64688060, 1.63976897",
    "10, 4.62292099, 4.52187118"
  })
  void theRateMeetsShannonsWithLargeVarianceAndExceedsItWithSmall(
      int t, double small, double shannon) {
    assertEquals(small, rate(t, FixedVariance.FIXED_SMALL), 5e-9 + 1e-6 * small);
    assertEquals(shannon, rate(t, FixedVariance.FIXED_LARGE), 5e-9 + 1e-6 * shannon);
  }

  /** σ_t². */
  private static double variance(NoiseLevels levels, FixedVariance choice, int t) {
    return choice.at(levels, t, t - 1).of(0);
  }

  /** Bits that x_t takes to send. */
  private double rate(int t, FixedVariance variance) {
    return linear.priorBits(1) + steps(linear, 1, t + 1, s -> variance(linear, variance, s));
  }

  /** The whole bound in bits for N(0, dataVariance) under its optimal denoiser. */
  private static double gaussian(
      NoiseLevels levels, double dataVariance, IntToDoubleFunction variance) {
    double bits =
        levels.priorBits(dataVariance)
            + steps(levels, dataVariance, 2, variance)
            + decoder(levels, dataVariance, variance.applyAsDouble(1));
    return bits;
  }

  private static double steps(
      NoiseLevels levels, double dataVariance, int first, IntToDoubleFunction variance) {
    double bits = 0;
    for (int t = first; t <= levels.timesteps(); t++) {
      double error = leastError(levels, dataVariance, t);
      bits += new Bound(levels).step(t, variance.applyAsDouble(t), error);
    }
    return bits;
  }

  /** The expectation of the decoder's cost, which is linear in the squared error. */
  private static double decoder(NoiseLevels levels, double dataVariance, double variance) {
    double error = Math.sqrt(leastError(levels, dataVariance, 1));
    return Decoder.of(0).bits(error, 0, Math.sqrt(variance));
  }

  /** Var(x_0 | x_t) for x_0 ~ N(0, s²): s² (1 − ᾱ) / (ᾱ s² + 1 − ᾱ). */
  private static double leastError(NoiseLevels levels, double dataVariance, int t) {
    double alphaBar = levels.alphaBar(t);
    return dataVariance * (1 - alphaBar) / (alphaBar * dataVariance + 1 - alphaBar);
  }

  /** Var(x_0 | x_t) for x_0 = ±1: E (1 − tanh(snr + √snr z))², by the trapezoidal rule. */
  private static double coinError(double snr) {
    double step = 0.02;
    double sum = 0;
    for (double z = -12; z <= 12; z += step) {
      double error = 1 - Math.tanh(snr + Math.sqrt(snr) * z);
      sum += step * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * error * error;
    }
    return sum;
  }
}
