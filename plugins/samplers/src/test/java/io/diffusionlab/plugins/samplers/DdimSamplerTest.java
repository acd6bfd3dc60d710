package io.diffusionlab.plugins.samplers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Sampler;
import io.diffusionlab.testkit.GaussianData;
import io.diffusionlab.testkit.SamplerContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DdimSamplerTest implements SamplerContract {

  @Override
  public Sampler sampler(int steps) {
    return ddim(steps, 0, Spacing.TRAILING);
  }

  @ParameterizedTest
  @CsvSource({
    "10, .831696, .829369, .814586",
    "20, .912532, .911286, .908198",
    "50, .964079, .963551, .963383",
    "100, .981851, .981582, .981675",
    "250, .992669, .992568, .992642",
    "1000, .998124, .998124, .998124"
  })
  void hasTheKnownDeviationOnNormalData(
      int steps, double leading, double trailing, double linspace) {
    assertEquals(leading, deviation(steps, Spacing.LEADING, 1), 5e-7);
    assertEquals(trailing, deviation(steps, Spacing.TRAILING, 1), 5e-7);
    assertEquals(linspace, deviation(steps, Spacing.LINSPACE, 1), 5e-7);
  }

  @ParameterizedTest
  @CsvSource({
    "10, .374128, .369955, .361612",
    "50, .472439, .471403, .471915",
    "1000, .498495, .498495, .498495"
  })
  void hasTheKnownDeviationOnNarrowData( // of s = ½
      int steps, double leading, double trailing, double linspace) {
    assertEquals(leading, deviation(steps, Spacing.LEADING, .25), 5e-7);
    assertEquals(trailing, deviation(steps, Spacing.TRAILING, .25), 5e-7);
    assertEquals(linspace, deviation(steps, Spacing.LINSPACE, .25), 5e-7);
  }

  @Test
  void stepsToTheNextVisitedStepAndNotByAFixedStride() { // a known bug gives .402442
    assertEquals(.225045, deviation(5, Spacing.LINSPACE, .25), 5e-7);
  }

  @ParameterizedTest
  @CsvSource({"10, .8834851836794666", "50, .9756239433294889", "100, .9877382822103729"})
  void gainsACosineAtEachOfEqualAngles(int steps, double gain) { // cos(π / 2S)^S
    NoiseLevels levels =
        NoiseLevels.sampledFrom(u -> Math.pow(Math.cos(u * Math.PI / 2), 2), steps, 1 - 1e-15);
    Sampler.Plan plan = ddim(steps, 0, Spacing.TRAILING).plan(levels);
    assertEquals(gain, Math.pow(Math.cos(Math.PI / (2 * steps)), steps), 1e-14);
    assertEquals(gain, new GaussianData(1).deviationAfter(plan, levels), 1e-7);
  }

  @Test
  void isAncestralAtFullEta() {
    List<Sampler.Step> steps = ddim(1000, 1, Spacing.TRAILING).plan(levels()).steps();
    double variance = Math.pow(steps.get(500).noise(), 2); // t = 500
    assertEquals(.01003135541461365, variance, 1e-9 * variance);
    Sampler ddpm = DdpmSamplerTest.sampler(0, FixedVariance.FIXED_SMALL);
    for (Sampler.Step step : ddpm.plan(levels()).steps()) {
      Sampler.Step same = steps.get(1000 - step.from());
      assertEquals(step.xt(), same.xt(), 1e-9);
      assertEquals(step.x0(), same.x0(), 1e-9);
      assertEquals(step.noise(), same.noise(), 1e-9);
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "0.5", "1"})
  void keepsTheVarianceOfTheMarginals(double eta) { // Song et al. (2021), lemma 1
    for (Sampler.Step step : ddim(50, eta, Spacing.TRAILING).plan(levels()).steps()) {
      double variance =
          Math.pow(step.xt() * levels().noise(step.from()), 2) + Math.pow(step.noise(), 2);
      assertEquals(1 - levels().alphaBar(step.to()), variance, 1e-12, step.toString());
    }
  }

  private double deviation(int steps, Spacing spacing, double ofData) {
    Sampler.Plan plan = ddim(steps, 0, spacing).plan(levels());
    return new GaussianData(ofData).deviationAfter(plan, levels());
  }

  private static Sampler ddim(int steps, double eta, Spacing spacing) {
    return new DdimSampler(new DdimSampler.Config(steps, eta, spacing, false));
  }
}
