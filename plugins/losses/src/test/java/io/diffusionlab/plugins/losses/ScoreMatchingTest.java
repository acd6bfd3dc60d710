package io.diffusionlab.plugins.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Loss;
import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.testkit.GaussianData;
import io.diffusionlab.testkit.Levels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Denoising score matching on x_0 ~ N(0, s²), where the score of x_t is known: −x_t / V, V = ᾱ s² +
 * 1 − ᾱ.
 */
class ScoreMatchingTest {

  private static final double VARIANCE = .25;

  private final NoiseLevels levels = Levels.linear(1000);
  private final Loss simple = new SimpleLoss();

  /** Vincent (2011), eq. 11: the two differ by what no estimate can change. */
  @ParameterizedTest
  @ValueSource(doubles = {-3, -1, -.2, 0, 2})
  void differsFromMatchingTheScoreByAConstant(double slope) { // of the estimate ŝ = slope · x_t
    for (int t = 1; t <= 1000; t += 37) {
      double spread = spread(t);
      double explicit = Math.pow(slope + 1 / spread, 2) * spread;
      double constant = 1 / (1 - levels.alphaBar(t)) - 1 / spread;
      assertEquals(explicit + constant, denoising(slope, t), 1e-9 * denoising(slope, t));
    }
  }

  /** So its least value, with the best denoiser, is that constant. */
  @Test
  void leavesTheConstantToThePerfectDenoiser() {
    for (int t = 1; t <= 1000; t += 37) {
      double constant = 1 / (1 - levels.alphaBar(t)) - 1 / spread(t);
      double weight = simple.weight(levels, Targets.SCORE, t);
      double least =
          weight
              * Targets.SCORE.errorScale(levels, t)
              * new GaussianData(VARIANCE).error(levels, t);
      assertEquals(constant, least, 1e-9 * constant);
    }
  }

  /** L_simple of Ho et al. (2020), eq. 14, is score matching weighed by 1 − ᾱ. */
  @Test
  void isTheSimpleLossOnTheNoiseDividedByItsVariance() {
    for (int t = 1; t <= 1000; t++) {
      double onScore = Targets.SCORE.errorScale(levels, t);
      double onNoise = Targets.EPSILON.errorScale(levels, t);
      assertEquals(onNoise, (1 - levels.alphaBar(t)) * onScore, 1e-9 * onNoise);
    }
  }

  /** E (slope · x_t − target)², x_0 and ε being independent. */
  private double denoising(double slope, int t) {
    Mix target = Targets.SCORE.target(levels, t);
    double ofX0 = slope * levels.signal(t) - target.x0();
    double ofEps = slope * levels.noise(t) - target.eps();
    return ofX0 * ofX0 * VARIANCE + ofEps * ofEps;
  }

  private double spread(int t) {
    return levels.alphaBar(t) * VARIANCE + 1 - levels.alphaBar(t);
  }
}
