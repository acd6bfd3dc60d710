package io.diffusionlab.plugins.samplers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Sampler;
import io.diffusionlab.testkit.GaussianData;
import io.diffusionlab.testkit.SamplerContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UniPcSamplerTest implements SamplerContract {

  @Override
  public Sampler sampler(int steps) {
    return new UniPcSampler(new UniPcSampler.Config(steps, Spacing.LOG_SNR, false));
  }

  @ParameterizedTest
  @CsvSource({ // src/test/python/uni_pc.py
    "5, .978508344, 1.000782473",
    "10, 1.043072376, 1.044711546",
    "20, 1.008293443, 1.008310023",
    "40, 1.001139031, 1.001140972",
    "80, 1.000145591, 1.000145785",
    "160, 1.000018313, 1.000018335"
  })
  void agreesWithTheAuthorsFormulas(int steps, double normal, double narrow) {
    assertEquals(normal, ratioToExact(steps, 1), 2e-9);
    assertEquals(narrow, ratioToExact(steps, .25), 2e-9);
  }

  @Test
  void isOfThirdOrder() { // twice the steps, an eighth of the error
    double coarse = ratioToExact(160, 1) - 1;
    assertEquals(8, coarse / (ratioToExact(320, 1) - 1), .1);
  }

  @Test
  void endsInTheEstimate() {
    List<Sampler.Step> steps = sampler(20).plan(levels()).steps();
    Sampler.Step last = steps.get(19);
    assertEquals(0, last.xt());
    assertEquals(1, last.x0());
    assertTrue(last.earlier().stream().allMatch(weight -> weight == 0), last::toString);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 50, 100})
  void beatsItsPredictorAtAsManyCalls(int steps) {
    Sampler predictor =
        new DpmSolverPpSampler(new DpmSolverPpSampler.Config(steps, Spacing.LOG_SNR, false));
    double alone = error(predictor);
    assertTrue(error(sampler(steps)) < alone, error(sampler(steps)) + " against " + alone);
  }

  private double error(Sampler sampler) {
    return Math.abs(1 - new GaussianData(1).deviationAfter(sampler.plan(levels()), levels()));
  }

  /** Over the solution of the ODE, which keeps x / √Var(x_t); a grid even in λ, λ_T to λ_1. */
  private double ratioToExact(int steps, double variance) {
    NoiseLevels levels = levels();
    double start = HalfLogSnr.of(levels, 1000).lambda();
    double length = (HalfLogSnr.of(levels, 1).lambda() - start) / steps;
    List<HalfLogSnr> visited = new ArrayList<>(List.of(new HalfLogSnr(start)));
    List<Double> denoised = new ArrayList<>();
    double x = 1;
    for (int i = 0; i < steps; i++) {
      HalfLogSnr at = visited.get(i);
      visited.add(new HalfLogSnr(start + (i + 1) * length));
      denoised.add(0, at.signal() * variance / spread(at, variance) * x);
      Sampler.Step step = UniPcSampler.step(1, 1, visited);
      x = step.xt() * x + step.x0() * denoised.get(0);
      for (int k = 0; k < step.earlier().size(); k++) {
        x += step.earlier().get(k) * denoised.get(k + 1);
      }
    }
    double exact = spread(visited.get(steps), variance) / spread(visited.get(0), variance);
    return x / Math.sqrt(exact);
  }

  /** Var(x_t). */
  private static double spread(HalfLogSnr level, double variance) {
    return Math.pow(level.signal(), 2) * variance + Math.pow(level.noise(), 2);
  }
}
