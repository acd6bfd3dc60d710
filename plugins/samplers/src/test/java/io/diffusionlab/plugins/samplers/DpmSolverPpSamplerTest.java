package io.diffusionlab.plugins.samplers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.Sampler;
import io.diffusionlab.testkit.GaussianData;
import io.diffusionlab.testkit.SamplerContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DpmSolverPpSamplerTest implements SamplerContract {

  @Override
  public Sampler sampler(int steps) {
    return new DpmSolverPpSampler(new DpmSolverPpSampler.Config(steps, Spacing.LOG_SNR, false));
  }

  @ParameterizedTest
  @CsvSource({
    "10, .7854069, 1.0356710",
    "20, .8862264, 1.0133074",
    "40, .9413961, 1.0035758",
    "80, .9702557, 1.0009073",
    "160, .9850156, 1.0002276"
  })
  void hasItsOrder(int steps, double first, double second) { // error ÷ 2 and ÷ 4
    assertEquals(first, ratioToExact(steps, 1), 5e-8);
    assertEquals(second, ratioToExact(steps, 2), 5e-8);
  }

  @Test
  void isDdimWithoutLookingBack() {
    List<Sampler.Step> ddim =
        new DdimSampler(new DdimSampler.Config(20, 0, Spacing.LOG_SNR, false))
            .plan(levels())
            .steps();
    for (Sampler.Step step : ddim) {
      HalfLogSnr at = HalfLogSnr.of(levels(), step.from());
      HalfLogSnr to = HalfLogSnr.of(levels(), step.to());
      Sampler.Step same = DpmSolverPpSampler.step(step.from(), step.to(), at, to, 0);
      assertEquals(step.xt(), same.xt(), 1e-12);
      assertEquals(step.x0(), same.x0(), 1e-12);
    }
  }

  @Test
  void endsInTheEstimate() {
    List<Sampler.Step> steps = sampler(20).plan(levels()).steps();
    assertEquals(new Sampler.Step(1, 0, 0, 1, 0), steps.get(19));
  }

  @ParameterizedTest
  @CsvSource({"TRAILING", "LOG_SNR"})
  void beatsDdimAtAsManySteps(Spacing spacing) {
    Sampler solver = new DpmSolverPpSampler(new DpmSolverPpSampler.Config(20, spacing, false));
    Sampler ddim = new DdimSampler(new DdimSampler.Config(20, 0, spacing, false));
    assertTrue(error(solver) < error(ddim), error(solver) + " against " + error(ddim));
  }

  private double error(Sampler sampler) {
    return Math.abs(1 - new GaussianData(1).deviationAfter(sampler.plan(levels()), levels()));
  }

  /** For N(0, 1) data the ODE keeps x, and x̂_0 = √ᾱ x; a grid even in λ, from λ_T to λ_1. */
  private double ratioToExact(int steps, int order) {
    double start = HalfLogSnr.of(levels(), 1000).lambda();
    double length = (HalfLogSnr.of(levels(), 1).lambda() - start) / steps;
    double x = 1;
    double before = 0;
    for (int i = 0; i < steps; i++) {
      HalfLogSnr at = new HalfLogSnr(start + i * length);
      HalfLogSnr to = new HalfLogSnr(start + (i + 1) * length);
      HalfLogSnr last = new HalfLogSnr(start + (i - 1) * length);
      double lookBack = order == 1 || i == 0 ? 0 : DpmSolverPpSampler.lookBack(last, at, to);
      Sampler.Step step = DpmSolverPpSampler.step(1, 0, at, to, lookBack);
      double x0 = at.signal() * x;
      double looked = step.earlier().stream().mapToDouble(Double::doubleValue).sum();
      x = step.xt() * x + step.x0() * x0 + looked * before;
      before = x0;
    }
    return x;
  }
}
