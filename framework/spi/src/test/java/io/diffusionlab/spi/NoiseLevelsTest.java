package io.diffusionlab.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * On the linear schedule of Ho et al. (2020), whose closed forms are known to every digit shown.
 */
class NoiseLevelsTest {

  private final NoiseLevels levels = linear(1000);

  @Test
  void multipliesAlphas() {
    assertClose(.9999, levels.alphaBar(1));
    assertClose(.07858724288177821, levels.alphaBar(500));
    assertClose(4.0358297653756754e-05, levels.alphaBar(1000));
    assertClose(.006352818087570016, levels.signal(1000));
    assertClose(.27551323339680617, mean(levels));
  }

  @Test
  void startsAtTheCleanSample() {
    assertEquals(1, levels.alphaBar(0));
    assertEquals(0, levels.noise(0));
    assertEquals(Double.POSITIVE_INFINITY, levels.snr(0));
  }

  @Test
  void hasTheSnrOfLinEtAl() { // Lin et al. (2023), table 1: 4.035993e-05
    assertClose(4.03599265116842e-05, levels.snr(1000));
    assertEquals(260, firstStepBelow(1));
    assertEquals(131, firstStepBelow(5));
  }

  @Test
  void hasTheSigmaOfKarrasEtAl() { // √((1 − ᾱ) / ᾱ)
    assertEquals(.0100005, levels.noise(1) / levels.signal(1), 5e-8);
    assertEquals(3.42413662, levels.noise(500) / levels.signal(500), 5e-9);
    assertEquals(157.40728, levels.noise(1000) / levels.signal(1000), 5e-6);
  }

  @Test
  void amplifiesTheErrorInEpsilonAtTheEnd() {
    assertEquals(157.41, 1 / levels.signal(1000), 5e-3);
  }

  @Test
  void hasThePosteriorVariance() { // Ho et al. (2020), eq. 7
    assertEquals(0, levels.posteriorVariance(1));
    assertClose(5.4531876613021935e-05, levels.posteriorVariance(2));
    assertClose(.4547357657463181, levels.posteriorVariance(2) / levels.beta(2));
    assertClose(2.3818202782345305e-04, levels.posteriorVariance(10));
    assertClose(.002034596259490786, levels.posteriorVariance(100));
    assertClose(.01003135541461369, levels.posteriorVariance(500));
    assertClose(.01999998352656061, levels.posteriorVariance(1000));
  }

  @Test
  void hasThePosteriorMean() { // Ho et al. (2020), eq. 7
    assertClose(.5452914995102903, levels.posteriorX0(2));
    assertClose(.4547084989905303, levels.posteriorXt(2));
  }

  @Test
  void stepsBackOntoTheMarginals() {
    for (int t = 1; t <= levels.timesteps(); t++) {
      double xt = levels.posteriorXt(t);
      double mean = levels.posteriorX0(t) + xt * levels.signal(t);
      double variance = xt * xt * (1 - levels.alphaBar(t)) + levels.posteriorVariance(t);
      assertEquals(levels.signal(t - 1), mean, 1e-12);
      assertEquals(1 - levels.alphaBar(t - 1), variance, 1e-14);
    }
  }

  @Test
  void hasThePriorTerm() { // Ho et al. (2020), §4.3: L_T ≈ 1e-5 bits/dim
    double uniform256 = 257 / (3 * 255.0); // E x_0² of 256 equally likely levels in [−1, 1]
    assertEquals(5.8748e-10, levels.priorBits(0), 5e-15);
    assertClose(2.911294542030786e-05, levels.priorBits(1));
    assertClose(9.78081753202144e-06, levels.priorBits(uniform256));
  }

  @Test
  void clipsBetasOfACurve() {
    NoiseLevels toZero = NoiseLevels.sampledFrom(u -> 1 - u, 4, .9);
    assertClose(.25, toZero.alphaBar(3));
    assertClose(.9, toZero.beta(4));
  }

  @Test
  void namesTheStepWhoseBetaIsOutOfRange() {
    Exception error =
        assertThrows(IllegalArgumentException.class, () -> NoiseLevels.ofBetas(.1, 1, .1));
    assertEquals("β_2 = 1.0, not in (0, 1)", error.getMessage());
  }

  static NoiseLevels linear(int timesteps) {
    return NoiseLevels.ofBetas(
        IntStream.range(0, timesteps)
            .mapToDouble(i -> 1e-4 + (.02 - 1e-4) * i / (timesteps - 1))
            .toArray());
  }

  private static double mean(NoiseLevels levels) {
    return IntStream.rangeClosed(1, levels.timesteps())
        .mapToDouble(levels::alphaBar)
        .average()
        .orElseThrow();
  }

  private int firstStepBelow(double snr) {
    return IntStream.rangeClosed(1, levels.timesteps())
        .filter(t -> levels.snr(t) < snr)
        .findFirst()
        .orElseThrow();
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, 1e-9 * Math.abs(expected));
  }

  @Test
  void aPosteriorOverOneStepIsTheTables() {
    NoiseLevels levels = linear(1000);
    for (int t = 1; t <= 1000; t += 37) {
      Posterior posterior = levels.posterior(t, t - 1);
      assertEquals(levels.posteriorX0(t), posterior.x0(), 1e-12);
      assertEquals(levels.posteriorXt(t), posterior.xt(), 1e-12);
      assertEquals(levels.posteriorVariance(t), posterior.variance(), 1e-14);
    }
  }

  @Test
  void aPosteriorKeepsTheMarginal() { // c₁ + c₂ √ᾱ_from = √ᾱ_to; c₂² (1 − ᾱ_from) + σ² = 1 − ᾱ_to
    NoiseLevels levels = linear(1000);
    Posterior posterior = levels.posterior(700, 300);
    assertEquals(levels.signal(300), posterior.x0() + posterior.xt() * levels.signal(700), 1e-13);
    double variance =
        posterior.xt() * posterior.xt() * (1 - levels.alphaBar(700)) + posterior.variance();
    assertEquals(1 - levels.alphaBar(300), variance, 1e-13);
  }
}
