package io.diffusionlab.plugins.samplers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.spi.Sampler;
import io.diffusionlab.testkit.SamplerContract;
import io.diffusionlab.testkit.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeunSamplerTest implements SamplerContract {

  private static final double EXACT = .006249877933263662; // x(0) / x(80), data of s = ½

  @Override
  public Sampler sampler() {
    return new HeunSampler(Settings.defaults(HeunSampler.Config.class));
  }

  @Override
  public double tolerance() {
    return .06; // 18 levels are 5.5 % off on the paper's own ODE, see below
  }

  @ParameterizedTest
  @CsvSource({
    "18, .846079, 1.055270",
    "36, .922010, 1.012214",
    "72, .960758, 1.002871",
    "144, .980316, 1.000691"
  })
  void hasItsOrder(int levels, double euler, double heun) { // on the ODE of Karras et al. (2022)
    assertEquals(euler, end(levels, false) / EXACT, 6e-7);
    assertEquals(heun, end(levels, true) / EXACT, 6e-7);
  }

  @Test
  void callsTheNetworkTwiceAtEachLevelButTheLast() { // 35 calls in the paper's table 1
    assertEquals(35, sampler().plan(levels()).steps().size());
  }

  @Test
  void predictsByDdim() {
    Sampler ddim = new DdimSampler(new DdimSampler.Config(18, 0, Spacing.KARRAS, false));
    Sampler.Step expected = ddim.plan(levels()).steps().get(5);
    Sampler.Step step = sampler().plan(levels()).steps().get(10);
    assertEquals(expected.from(), step.from());
    assertEquals(expected.xt(), step.xt(), 1e-12);
    assertEquals(expected.x0(), step.x0(), 1e-12);
  }

  /** x at σ = 0 from x = 1 at σ = 80; without scaling, √ᾱ is 1. */
  private static double end(int levels, boolean corrects) {
    double x = 1;
    for (int i = levels - 1; i >= 0; i--) {
      double sigma = sigma(i, levels);
      double next = i == 0 ? 0 : sigma(i - 1, levels);
      Sampler.Step euler = HeunSampler.euler(1, 0, 1, 1, next / sigma);
      double before = denoised(x, sigma);
      x = euler.xt() * x + euler.x0() * before;
      if (corrects && i > 0) {
        Sampler.Step correction = HeunSampler.correction(1, 1, next / sigma);
        double x0 = denoised(x, next);
        x = correction.xt() * x + correction.x0() * x0 + correction.x0Previous() * before;
      }
    }
    return x;
  }

  private static double sigma(int i, int levels) {
    return Spacing.karras(i / (levels - 1.0), .002, 80);
  }

  private static double denoised(double x, double sigma) {
    return .25 / (.25 + sigma * sigma) * x;
  }
}
