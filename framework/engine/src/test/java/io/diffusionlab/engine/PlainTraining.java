package io.diffusionlab.engine;

import io.diffusionlab.spi.Mix;
import io.diffusionlab.spi.NoiseLevels;

/**
 * Training of {@link TinyNetwork} written again, in double precision and without any engine:
 * gradients by central differences, Adam by Kingma &amp; Ba (2015), algorithm 1.
 */
final class PlainTraining {

  private static final double H = 1e-5;

  final double[][] parameters; // in.weight (H, D + 1), in.bias, out.weight (D, H), out.bias
  final double[][] average;
  private final double[][] mean;
  private final double[][] square;
  private final TrainingSettings settings;
  private int step;
  double loss;
  double gradNorm;

  PlainTraining(double[][] parameters, TrainingSettings settings) {
    this.parameters = parameters;
    this.settings = settings;
    this.average = copy(parameters);
    this.mean = copy(parameters);
    this.square = copy(parameters);
    for (int i = 0; i < parameters.length; i++) {
      java.util.Arrays.fill(mean[i], 0);
      java.util.Arrays.fill(square[i], 0);
    }
  }

  /** One step on x0 (B, D), t in 0 … T − 1 (B) and eps (B, D). */
  void step(float[][] x0, long[] t, float[][] eps) {
    step++;
    loss = loss(x0, t, eps);
    double[][] gradient = gradient(x0, t, eps);
    gradNorm = norm(gradient);
    double scale = Math.min(1, settings.clip() / gradNorm);
    double rate = settings.learningRate() * Math.min(1, (double) step / settings.warmup());
    for (int i = 0; i < parameters.length; i++) {
      for (int j = 0; j < parameters[i].length; j++) {
        adam(i, j, gradient[i][j] * scale, rate);
        average[i][j] = settings.ema() * average[i][j] + (1 - settings.ema()) * parameters[i][j];
      }
    }
  }

  private void adam(int i, int j, double gradient, double rate) {
    double beta1 = settings.beta1();
    double beta2 = settings.beta2();
    mean[i][j] = beta1 * mean[i][j] + (1 - beta1) * gradient;
    square[i][j] = beta2 * square[i][j] + (1 - beta2) * gradient * gradient;
    double mHat = mean[i][j] / (1 - Math.pow(beta1, step));
    double vHat = square[i][j] / (1 - Math.pow(beta2, step));
    parameters[i][j] -= rate * mHat / (Math.sqrt(vHat) + settings.adamEpsilon());
  }

  private double[][] gradient(float[][] x0, long[] t, float[][] eps) {
    double[][] gradient = copy(parameters);
    for (int i = 0; i < parameters.length; i++) {
      for (int j = 0; j < parameters[i].length; j++) {
        double kept = parameters[i][j];
        parameters[i][j] = kept + H;
        double above = loss(x0, t, eps);
        parameters[i][j] = kept - H;
        double below = loss(x0, t, eps);
        parameters[i][j] = kept;
        gradient[i][j] = (above - below) / (2 * H);
      }
    }
    return gradient;
  }

  private double loss(float[][] x0, long[] t, float[][] eps) {
    NoiseLevels levels = Recipes.levels();
    double sum = 0;
    int size = x0[0].length;
    for (int b = 0; b < x0.length; b++) {
      int step = (int) t[b] + 1;
      Mix mix = Recipes.V.target(levels, step);
      double[] xt = new double[size];
      for (int d = 0; d < size; d++) {
        xt[d] = levels.signal(step) * x0[b][d] + levels.noise(step) * eps[b][d];
      }
      double[] output = network(xt, t[b] / 10.0);
      for (int d = 0; d < size; d++) {
        double target = mix.x0() * x0[b][d] + mix.eps() * eps[b][d];
        double weight = Recipes.WEIGHTED.weight(levels, Recipes.V, step);
        sum += weight * (output[d] - target) * (output[d] - target);
      }
    }
    return sum / (x0.length * size);
  }

  private double[] network(double[] x, double time) {
    double[] in = java.util.Arrays.copyOf(x, x.length + 1);
    in[x.length] = time;
    double[] hidden = linear(in, parameters[0], parameters[1]);
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = Math.tanh(hidden[i]);
    }
    return linear(hidden, parameters[2], parameters[3]);
  }

  private static double[] linear(double[] x, double[] weight, double[] bias) {
    double[] out = bias.clone();
    for (int o = 0; o < out.length; o++) {
      for (int i = 0; i < x.length; i++) {
        out[o] += weight[o * x.length + i] * x[i];
      }
    }
    return out;
  }

  private static double norm(double[][] gradient) {
    double sum = 0;
    for (double[] row : gradient) {
      for (double g : row) {
        sum += g * g;
      }
    }
    return Math.sqrt(sum);
  }

  private static double[][] copy(double[][] rows) {
    return java.util.Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }
}
