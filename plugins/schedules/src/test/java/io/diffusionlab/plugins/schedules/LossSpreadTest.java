package io.diffusionlab.plugins.schedules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.testkit.GaussianData;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** With the best denoiser of N(0, s²), whose error is m(γ) = s² / (s² + e^γ). */
class LossSpreadTest {

  private static final double S2 = .25;
  private static final double FIRST = -6;
  private static final double LAST = 4;

  @Test
  void theLossIsTheTermOfTheBoundWithTheSmallVariance() {
    double[] gamma = new MonotoneGamma(10, FIRST, LAST, 3).table();
    NoiseLevels levels = levels(gamma);
    GaussianData data = new GaussianData(S2);
    for (int t = 2; t <= 10; t++) {
      LossSpread spread = new LossSpread(gamma);
      spread.add(t, 1, error(gamma[t - 1]), slope(gamma[t - 1]));
      double nats = data.stepBits(levels, t, levels.posteriorVariance(t)) * Math.log(2);
      assertEquals(10 * nats, Math.sqrt(spread.sum()), 1e-9 * 10 * nats);
    }
  }

  @Test
  void itsGradientIsTheSlopeOfTheSum() {
    double[] gamma = new MonotoneGamma(12, FIRST, LAST, 4).table();
    Random random = new Random(3);
    for (int i = 1; i < 11; i++) {
      gamma[i] += .3 * random.nextDouble();
    }
    double[] gradient = spread(gamma).gradient();
    double h = 1e-5;
    for (int i = 0; i < 12; i++) {
      double[] above = gamma.clone();
      double[] below = gamma.clone();
      above[i] += h;
      below[i] -= h;
      double slope = (spread(above).sum() - spread(below).sum()) / (2 * h);
      assertEquals(slope, gradient[i], 1e-6 * Math.max(1, Math.abs(slope)));
    }
  }

  @Test
  void theFirstStepMovesNothing() {
    LossSpread spread = new LossSpread(new double[] {-1, 0, 1});
    spread.add(1, 1, .5, -.2);
    assertEquals(0, spread.sum());
    assertArrayEquals(new double[3], spread.gradient());
  }

  /** Where the loss is constant over t, ∫ m dγ = γ − log(s² + e^γ) is a straight line in t. */
  @Test
  void descentLeadsTowardsTheCurveOfConstantLoss() {
    int timesteps = 200;
    MonotoneGamma curve = new MonotoneGamma(timesteps, FIRST, LAST, 20);
    double before = relativeVariance(curve.table());
    double offBefore = distance(curve.table());
    for (int i = 0; i < 4000; i++) {
      LossSpread spread = spread(curve.table());
      double[] gradient = curve.gradient(spread.gradient());
      for (int k = 0; k < gradient.length; k++) {
        curve.theta()[k] -= 2 * gradient[k] / spread.sum();
      }
    }
    double after = relativeVariance(curve.table());
    double offAfter = distance(curve.table());
    String what =
        "variance %s to %s, distance %s to %s".formatted(before, after, offBefore, offAfter);
    assertTrue(after < before / 10, what);
    assertTrue(offAfter < offBefore / 5, what);
  }

  /** The farthest that ∫ m dγ is from a straight line, in shares of the whole. */
  private static double distance(double[] gamma) {
    double whole = integral(LAST) - integral(FIRST);
    double farthest = 0;
    for (int i = 0; i < gamma.length; i++) {
      double share = (integral(gamma[i]) - integral(FIRST)) / whole;
      farthest = Math.max(farthest, Math.abs(share - i / (gamma.length - 1.0)));
    }
    return farthest;
  }

  private static double relativeVariance(double[] gamma) {
    double[] losses =
        IntStream.range(1, gamma.length)
            .mapToDouble(i -> Math.expm1(gamma[i] - gamma[i - 1]) * error(gamma[i]))
            .toArray();
    double mean = Arrays.stream(losses).average().orElseThrow();
    return Arrays.stream(losses).map(l -> Math.pow(l / mean - 1, 2)).average().orElseThrow();
  }

  private static LossSpread spread(double[] gamma) {
    LossSpread spread = new LossSpread(gamma);
    for (int t = 1; t <= gamma.length; t++) {
      spread.add(t, 1, error(gamma[t - 1]), slope(gamma[t - 1]));
    }
    return spread;
  }

  private static double integral(double gamma) {
    return gamma - Math.log(S2 + Math.exp(gamma));
  }

  private static double error(double gamma) {
    return S2 / (S2 + Math.exp(gamma));
  }

  private static double slope(double gamma) {
    return -error(gamma) * (1 - error(gamma));
  }

  private static NoiseLevels levels(double[] gamma) {
    double[] betas = new double[gamma.length];
    double before = 1;
    for (int i = 0; i < gamma.length; i++) {
      double alphaBar = 1 / (1 + Math.exp(gamma[i]));
      betas[i] = 1 - alphaBar / before;
      before = alphaBar;
    }
    return NoiseLevels.ofBetas(betas);
  }
}
