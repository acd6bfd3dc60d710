package io.diffusionlab.plugins.samplers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.diffusionlab.spi.FixedVariance;
import io.diffusionlab.spi.Sampler;
import io.diffusionlab.spi.Variance;
import io.diffusionlab.testkit.GaussianData;
import io.diffusionlab.testkit.SamplerContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DdpmSamplerTest implements SamplerContract {

  @Override
  public Sampler sampler(int steps) {
    return sampler(steps, FixedVariance.FIXED_LARGE);
  }

  @ParameterizedTest
  @CsvSource({
    "10, .947110, .740492",
    "20, .985401, .843064",
    "50, .997111, .925966",
    "100, .999052, .959982",
    "250, .999740, .982947",
    "1000, .999950, .995524"
  })
  void hasTheKnownDeviationOnNormalData(int steps, double large, double small) {
    assertEquals(large, deviation(steps, FixedVariance.FIXED_LARGE, 1), 5e-7);
    assertEquals(small, deviation(steps, FixedVariance.FIXED_SMALL, 1), 5e-7);
  }

  @ParameterizedTest
  @CsvSource({"10, .493901, .333475", "50, .511719, .444100", "1000, .500752, .496110"})
  void hasTheKnownDeviationOnNarrowData(int steps, double large, double small) { // of s = ½
    assertEquals(large, deviation(steps, FixedVariance.FIXED_LARGE, .25), 5e-7);
    assertEquals(small, deviation(steps, FixedVariance.FIXED_SMALL, .25), 5e-7);
  }

  @Test
  void stepsByEquation7WhenAllStepsAreVisited() {
    Sampler.Plan plan = sampler(0).plan(levels());
    assertEquals(1000, plan.steps().size());
    for (Sampler.Step step : plan.steps()) {
      int t = step.from();
      assertEquals(levels().posteriorX0(t), step.x0(), 1e-12);
      assertEquals(levels().posteriorXt(t), step.xt(), 1e-12);
      assertEquals(t == 1 ? 0 : Math.sqrt(levels().beta(t)), step.noise(), 1e-15);
    }
  }

  @Test
  void saysHowManyStepsThereAre() {
    Sampler sampler = sampler(2000, FixedVariance.FIXED_LARGE);
    Exception error = assertThrows(IllegalArgumentException.class, () -> sampler.plan(levels()));
    assertEquals(
        "the sampler takes 2000 steps but the schedule has only 1000; set steps to at most 1000",
        error.getMessage());
  }

  @Test
  void takesTheModelsVarianceUnlessToldOtherwise() {
    Optional<FixedVariance> large = Optional.of(FixedVariance.FIXED_LARGE);
    Sampler told =
        new DdpmSampler(new DdpmSampler.Config(10, large, false), FixedVariance.FIXED_SMALL);
    assertEquals(.947110, new GaussianData(1).deviationAfter(told.plan(levels()), levels()), 5e-7);
  }

  @Test
  void hasTheDeviationOfTheNetworksChoiceWhenTheVarianceIsLearned() { // σ = e^(½ (a + b v))
    Variance learned = (levels, from, to) -> new Variance.LogVariance(-3, .5);
    Sampler.Step step = sampler(1000, learned).plan(levels()).steps().get(0);
    double deviation = step.noise() * Math.exp(step.noiseSlope() * .8);
    assertEquals(Math.sqrt(learned.at(levels(), 1000, 999).of(.8)), deviation, 1e-12);
  }

  private double deviation(int steps, Variance variance, double ofData) {
    Sampler.Plan plan = sampler(steps, variance).plan(levels());
    return new GaussianData(ofData).deviationAfter(plan, levels());
  }

  static Sampler sampler(int steps, Variance variance) {
    return new DdpmSampler(new DdpmSampler.Config(steps, Optional.empty(), false), variance);
  }
}
