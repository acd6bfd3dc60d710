package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization.Estimate;
import io.diffusionlab.spi.TrainedModel;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The ordinary differential equation that carries data to noise with the model's densities. Song et
 * al. (2021), eq. 13.
 *
 * <p>Written in the angle φ with ᾱ = cos² φ it is dx/dφ = v̂ = (√ᾱ x − x̂_0) / √(1 − ᾱ): smooth
 * down to the data, and zero for standard normal data. Its nodes are steps of the schedule, about
 * evenly spaced in φ, since the network knows no others; between them Heun's method. d ln p / dφ =
 * −∇·v̂ along the way.
 */
final class ProbabilityFlow {

  /** ᾱ below which x_t counts as noise: what is left of the data's mean costs 1e-4 bits/dim. */
  private static final double NOISE = 1e-4;

  private final TrainedModel model;
  private final NoiseLevels levels;
  private final int size;
  private final Divergence divergence;

  ProbabilityFlow(TrainedModel model, Divergence divergence) {
    this.model = model;
    this.levels = model.levels();
    this.size = model.dataset().shape().size();
    this.divergence = divergence;
  }

  /** The sum of the derivatives of each number of the network's output by its own input. */
  interface Divergence {

    /**
     * @param x (n, …)
     * @param scale how far the output can be taken for linear, the noise's deviation
     * @return one for each of n samples
     */
    double[] of(Network network, double[] x, double scale);
  }

  /** The network at one step. */
  interface Network {
    double[] at(double[] x);
  }

  /**
   * ln p_1(x), the density of the data with the noise of step 1.
   *
   * @param x n samples, row-major
   * @param steps of the integration, at most T − 1
   */
  double[] logDensities(double[] x, int steps) {
    int[] path = path(levels, steps);
    double[] at = x.clone();
    double[] logs = new double[x.length / size];
    double[] slope = divergences(at, path[0]);
    for (int i = 1; i < path.length; i++) {
      double step = angle(levels, path[i]) - angle(levels, path[i - 1]);
      at = heun(at, path[i - 1], path[i], step);
      double[] before = slope;
      double[] after = divergences(at, path[i]);
      Arrays.setAll(logs, n -> logs[n] + step / 2 * (before[n] + after[n]));
      slope = after;
    }
    double[] end = at;
    Arrays.setAll(logs, n -> logs[n] + standardNormal(end, n));
    return logs;
  }

  /** Steps from 1 to the end, nearest to an even spacing of their {@link #position}s. */
  static int[] path(NoiseLevels levels, int steps) {
    double first = position(levels, 1);
    double width = position(levels, end(levels)) - first;
    return IntStream.rangeClosed(0, steps)
        .map(i -> nearest(levels, first + width * i / steps))
        .distinct()
        .toArray();
  }

  private static int nearest(NoiseLevels levels, double position) {
    int t = 1;
    while (t < end(levels) && position(levels, t) < position) {
      t++;
    }
    boolean before = t > 1 && position - position(levels, t - 1) < position(levels, t) - position;
    return before ? t - 1 : t;
  }

  /** The last step whose ᾱ is not below {@link #NOISE}. */
  private static int end(NoiseLevels levels) {
    int t = levels.timesteps();
    while (t > 1 && levels.alphaBar(t) < NOISE) {
      t--;
    }
    return t;
  }

  /**
   * ln(φ / (π/2 − φ)) + φ. Where data hardly vary, as in an image's black border, ∇·v̂ is as large
   * as 1 / φ; near the noise an error of ε̂ is one of v̂ that is 1 / (π/2 − φ) times as large.
   */
  private static double position(NoiseLevels levels, int t) {
    double angle = angle(levels, t);
    return Math.log(angle / (Math.PI / 2 - angle)) + angle;
  }

  private static double angle(NoiseLevels levels, int t) {
    return Math.atan2(levels.noise(t), levels.signal(t));
  }

  private double[] heun(double[] x, int from, int to, double step) {
    double[] first = velocity(x, from);
    double[] guess = new double[x.length];
    Arrays.setAll(guess, i -> x[i] + step * first[i]);
    double[] second = velocity(guess, to);
    Arrays.setAll(guess, i -> x[i] + step / 2 * (first[i] + second[i]));
    return guess;
  }

  /** v̂ = xt · x + output · (the network's output). */
  private Estimate weights(int t) {
    Estimate x0 = model.parameterization().estimate(levels, t);
    double noise = levels.noise(t);
    return new Estimate((levels.signal(t) - x0.xt()) / noise, -x0.output() / noise);
  }

  private double[] velocity(double[] x, int t) {
    Estimate weights = weights(t);
    double[] velocity = network(t).at(x);
    Arrays.setAll(velocity, i -> weights.xt() * x[i] + weights.output() * velocity[i]);
    return velocity;
  }

  private double[] divergences(double[] x, int t) {
    Estimate weights = weights(t);
    double[] divergences = divergence.of(network(t), x, levels.noise(t));
    Arrays.setAll(divergences, n -> size * weights.xt() + weights.output() * divergences[n]);
    return divergences;
  }

  private Network network(int t) {
    return x -> {
      float[] xt = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        xt[i] = (float) x[i];
      }
      int[] times = new int[x.length / size];
      Arrays.fill(times, t);
      float[] output = model.denoiser().predict(xt, times);
      return IntStream.range(0, output.length).mapToDouble(i -> output[i]).toArray();
    };
  }

  private double standardNormal(double[] x, int sample) {
    double squares = 0;
    for (int i = sample * size; i < (sample + 1) * size; i++) {
      squares += x[i] * x[i];
    }
    return -(squares + size * Math.log(2 * Math.PI)) / 2;
  }
}
