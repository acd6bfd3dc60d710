package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization.Estimate;
import io.diffusionlab.spi.Posterior;
import io.diffusionlab.spi.TrainedModel;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** x_t of real samples, and what a model makes of them. */
record ReceivedSamples(TrainedModel model) {

  /** x_t from q(x_t | x_0) with the noise {@code eps}. */
  float[] noised(float[] x0, float[] eps, int t) {
    NoiseLevels levels = model.levels();
    float[] xt = new float[x0.length];
    for (int i = 0; i < xt.length; i++) {
      xt[i] = (float) (levels.signal(t) * x0[i] + levels.noise(t) * eps[i]);
    }
    return xt;
  }

  static float[] normals(int count, RandomGenerator random) {
    float[] normals = new float[count];
    for (int i = 0; i < count; i++) {
      normals[i] = (float) random.nextGaussian();
    }
    return normals;
  }

  /** x̂_0(x_t), in [−1, 1] for data of grey levels. */
  float[] denoised(float[] xt, int t) {
    int[] times = new int[xt.length / model.dataset().shape().size()];
    Arrays.fill(times, t);
    float[] output = model.denoiser().predict(xt, times);
    Estimate estimate = model.parameterization().estimate(model.levels(), t);
    double bound = model.dataset().quantization() > 0 ? 1 : Double.POSITIVE_INFINITY;
    float[] x0 = new float[xt.length];
    for (int i = 0; i < x0.length; i++) {
      double value = estimate.xt() * xt[i] + estimate.output() * output[i];
      x0[i] = (float) Math.max(-bound, Math.min(bound, value));
    }
    return x0;
  }

  /**
   * Goes from x_t to x_0 by the reverse process.
   *
   * @param calls of the network, at most t; the steps between are evenly long
   * @param noise standard normal, for all of x, asked for at each step
   */
  float[] decoded(float[] xt, int t, int calls, Supplier<float[]> noise) {
    float[] x = xt;
    int steps = Math.min(calls, t);
    for (int i = 0; i < steps; i++) {
      int from = t - (int) ((long) t * i / steps);
      int to = t - (int) ((long) t * (i + 1) / steps);
      float[] x0 = denoised(x, from);
      x = to == 0 ? x0 : moved(x, x0, model.levels().posterior(from, to), noise.get());
    }
    return x;
  }

  private static float[] moved(float[] x, float[] x0, Posterior posterior, float[] z) {
    double sigma = Math.sqrt(posterior.variance());
    float[] moved = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      moved[i] = (float) (posterior.x0() * x0[i] + posterior.xt() * x[i] + sigma * z[i]);
    }
    return moved;
  }
}
