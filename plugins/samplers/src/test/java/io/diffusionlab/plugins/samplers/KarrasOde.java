package io.diffusionlab.plugins.samplers;

import io.diffusionlab.spi.Sampler;

/**
 * The ODE of Karras et al. (2022) from σ = 80 over 0.002 to 0, for data of s = ½, whose solution is
 * known; without scaling, √ᾱ is 1.
 */
final class KarrasOde {

  static final double EXACT = .006249877933263662; // x(0) / x(80)

  private KarrasOde() {}

  /** x at σ = 0 from x = 1 at σ = 80. */
  static double end(int levels, boolean corrects) {
    double x = 1;
    for (int i = levels - 1; i >= 0; i--) {
      double sigma = sigma(i, levels);
      double next = i == 0 ? 0 : sigma(i - 1, levels);
      Sampler.Step euler = Euler.step(1, 0, 1, 1, next / sigma);
      double before = denoised(x, sigma);
      x = euler.xt() * x + euler.x0() * before;
      if (corrects && i > 0) {
        Sampler.Step correction = HeunSampler.correction(1, 1, next / sigma);
        double x0 = denoised(x, next);
        x = correction.xt() * x + correction.x0() * x0 + correction.earlier().get(0) * before;
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
