package io.diffusionlab.testkit;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Sampler;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.IntToDoubleFunction;

/**
 * Data from N(0, {@code variance}), the one distribution for which the best denoiser, the bound on
 * the likelihood and the outcome of any sampler are known exactly.
 *
 * @param variance s²
 */
public record GaussianData(double variance) {

  private static final double LN_2 = Math.log(2);

  /** E[x_0 | x_t] / x_t, for t in [0, T]. */
  public double gain(NoiseLevels levels, int t) {
    return levels.signal(t) * variance / spread(levels, t);
  }

  /** Var(x_0 | x_t), the least mean squared error of x̂_0, for t in [0, T]. */
  public double error(NoiseLevels levels, int t) {
    return variance * (1 - levels.alphaBar(t)) / spread(levels, t);
  }

  /**
   * The best variance of p(x_{t−1} | x_t), t in [1, T], which makes the bound tight: β̃_t + c²
   * Var(x_0 | x_t), c the weight of x_0 in μ̃_t.
   */
  public double reverseVariance(NoiseLevels levels, int t) {
    double weight = levels.posteriorX0(t);
    return levels.posteriorVariance(t) + weight * weight * error(levels, t);
  }

  /** −L_vlb of the best denoiser, in bits. Ho et al. (2020), eq. 5. */
  public double bitsPerDim(NoiseLevels levels, IntToDoubleFunction reverseVariance) {
    double bits =
        levels.priorBits(variance) + decoderBits(levels, reverseVariance.applyAsDouble(1));
    for (int t = 2; t <= levels.timesteps(); t++) {
      bits += stepBits(levels, t, reverseVariance.applyAsDouble(t));
    }
    return bits;
  }

  /** L_{t−1}, t in [2, T], of the best denoiser when p(x_{t−1} | x_t) has {@code variance}. */
  public double stepBits(NoiseLevels levels, int t, double reverseVariance) {
    double ratio = levels.posteriorVariance(t) / reverseVariance;
    double meanError = Math.pow(levels.posteriorX0(t), 2) * error(levels, t) / reverseVariance;
    return (ratio - 1 - Math.log(ratio) + meanError) / (2 * LN_2);
  }

  /** L_0 with a Gaussian decoder of {@code variance} around x̂_0. */
  public double decoderBits(NoiseLevels levels, double decoderVariance) {
    double normalizer = Math.log(2 * Math.PI * decoderVariance);
    return (normalizer + error(levels, 1) / decoderVariance) / (2 * LN_2);
  }

  /**
   * Standard deviation of what {@code plan} makes of standard normal noise with the best denoiser
   * and without clipping.
   */
  public double deviationAfter(Sampler.Plan plan, NoiseLevels levels) {
    double[] x = new double[plan.steps().size() + 1]; // weights of the start and of each step's z
    x[0] = 1;
    Deque<double[]> denoised = new ArrayDeque<>(); // newest first
    for (int i = 0; i < plan.steps().size(); i++) {
      Sampler.Step step = plan.steps().get(i);
      double gain = gain(levels, step.from());
      denoised.addFirst(Arrays.stream(x).map(weight -> gain * weight).toArray());
      x = moved(x, step, denoised);
      x[i + 1] = step.noise();
      if (denoised.size() > plan.memory()) {
        denoised.removeLast();
      }
    }
    return Math.sqrt(Arrays.stream(x).map(weight -> weight * weight).sum());
  }

  private static double[] moved(double[] x, Sampler.Step step, Iterable<double[]> denoised) {
    double[] moved = Arrays.stream(x).map(weight -> step.xt() * weight).toArray();
    Iterator<double[]> calls = denoised.iterator();
    add(step.x0(), calls.next(), moved);
    step.earlier().forEach(weight -> add(weight, calls.next(), moved));
    return moved;
  }

  private static void add(double weight, double[] what, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += weight * what[i];
    }
  }

  private double spread(NoiseLevels levels, int t) {
    return levels.alphaBar(t) * variance + 1 - levels.alphaBar(t); // Var(x_t)
  }
}
