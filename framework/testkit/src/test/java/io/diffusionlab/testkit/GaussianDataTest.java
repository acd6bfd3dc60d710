package io.diffusionlab.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Sampler;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianDataTest {

  private static final double ENTROPY = 2.0470955851806; // ½ log2(2πe) bits

  private final NoiseLevels linear = Levels.linear(1000);

  @Test
  void hasTheKnownMinimumOfTheSimpleLoss() {
    assertClose(.27551323339680617, simpleLoss(1, linear));
    assertClose(.17305340608368602, simpleLoss(.25, linear));
    assertClose(.4955775125824862, simpleLoss(1, Levels.cosine(1000)));
    assertClose(.3276534272778379, simpleLoss(.25, Levels.cosine(1000)));
  }

  @Test
  void isBoundedTightlyWithTheLargeVariance() { // for every T and schedule
    GaussianData data = new GaussianData(1);
    for (NoiseLevels levels : List.of(linear, Levels.cosine(10), Levels.linear(4000))) {
      assertEquals(ENTROPY, data.bitsPerDim(levels, levels::beta), 1e-12);
    }
  }

  @Test
  void splitsTheBoundIntoItsParts() {
    GaussianData data = new GaussianData(1);
    double steps =
        IntStream.rangeClosed(2, 1000)
            .mapToDouble(t -> data.stepBits(linear, t, linear.beta(t)))
            .sum();
    assertClose(2.911294542030786e-05, linear.priorBits(1));
    assertClose(6.643827076829061, steps);
    assertClose(-4.596760604594163, data.decoderBits(linear, linear.beta(1)));
  }

  @Test
  void showsAWrongVarianceInTheBound() {
    assertClose(1.0486713764994127, new GaussianData(.25).bitsPerDim(linear, linear::beta));
    assertClose(2.881831499131812, new GaussianData(1).bitsPerDim(linear, this::small));
    assertClose(1.8693249002540726, new GaussianData(.25).bitsPerDim(linear, this::small));
  }

  @Test
  void reachesTheEntropyWithTheBestVariance() { // what a learned variance must reach
    GaussianData data = new GaussianData(.25);
    double bits =
        data.bitsPerDim(
            linear,
            t ->
                linear.posteriorVariance(t)
                    + Math.pow(linear.posteriorX0(t), 2) * data.error(linear, t));
    assertClose(1.0470955855107762, bits);
  }

  @ParameterizedTest
  @CsvSource({
    "900, .99972479, 1.98546e-4, 1.98547e-4",
    "500, .92141276, .05904026, .05905391",
    "300, .60358024, .36419126, .36458592",
    "100, .10298185, 1.63976897, 1.64688060",
    "10, .00189480, 4.52187118, 4.62292099"
  })
  void liesOnOrAboveShannonsBound(int t, double distortion, double least, double withSmall) {
    double error = new GaussianData(1).error(linear, t);
    assertEquals(distortion, error, 5e-9);
    assertEquals(least, -Math.log(error) / (2 * Math.log(2)), 5e-9);
    assertEquals(least, rate(t, linear::beta), 5e-9);
    assertEquals(withSmall, rate(t, linear::posteriorVariance), 5e-9);
  }

  @Test
  void followsALookBackAsOneLinearMap() { // two steps, worked out by hand
    NoiseLevels levels = Levels.linear(2, .1, .2);
    GaussianData data = new GaussianData(.5);
    double g2 = data.gain(levels, 2);
    double g1 = data.gain(levels, 1);
    Sampler.Plan plan =
        new Sampler.Plan(
            List.of(
                new Sampler.Step(2, 1, .3, .4, .2), new Sampler.Step(1, 0, .5, .6, List.of(.7), 0)),
            false);
    double ofStart = (.5 + .6 * g1) * (.3 + .4 * g2) + .7 * g2;
    double ofNoise = (.5 + .6 * g1) * .2;
    assertEquals(Math.hypot(ofStart, ofNoise), data.deviationAfter(plan, levels), 1e-15);
  }

  private static double simpleLoss(double variance, NoiseLevels levels) {
    GaussianData data = new GaussianData(variance);
    return IntStream.rangeClosed(1, levels.timesteps())
        .mapToDouble(t -> data.error(levels, t) * levels.snr(t)) // on ε
        .average()
        .orElseThrow();
  }

  /** Bits per number sent until x_t is known. */
  private double rate(int t, IntToDoubleFunction reverseVariance) {
    GaussianData data = new GaussianData(1);
    double bits = linear.priorBits(1);
    for (int sent = linear.timesteps(); sent > t; sent--) {
      bits += data.stepBits(linear, sent, reverseVariance.applyAsDouble(sent));
    }
    return bits;
  }

  private double small(int t) {
    return linear.posteriorVariance(Math.max(t, 2));
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, 1e-9 * Math.abs(expected));
  }
}
