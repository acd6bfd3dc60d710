package io.diffusionlab.plugins.metrics;

import io.diffusionlab.plugins.metrics.VlbMetric.Parts;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Parameterization.Estimate;
import io.diffusionlab.spi.TrainedModel;
import io.diffusionlab.spi.Variance;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Estimates the variational bound of single samples, one fresh noise for each step looked at. */
final class BoundEstimator {

  private static final int BATCH = 128;

  private final Denoiser denoiser;
  private final NoiseLevels levels;
  private final Parameterization parameterization;
  private final Bound bound;
  private final Variance variance;
  private final Decoder decoder;
  private final boolean clip;
  private final Strata strata;
  private final RandomGenerator random;

  /**
   * @param steps network calls for each sample, one of them for L_0
   */
  BoundEstimator(TrainedModel model, Variance variance, int steps) {
    this.denoiser = model.denoiser();
    this.levels = model.levels();
    this.parameterization = model.parameterization();
    this.bound = new Bound(levels);
    this.variance = variance;
    this.decoder = Decoder.of(model.dataset().quantization());
    this.clip = model.dataset().quantization() > 0; // nothing outside [−1, 1] can be meant
    this.strata = Strata.of(levels.timesteps(), Math.max(1, steps - 1));
    this.random = new SplittableRandom(model.seed());
  }

  /** How the sum over t is taken, for a score's basis. */
  String description() {
    int steps = strata.ranges().size() + 1;
    return steps >= levels.timesteps()
        ? "every t"
        : "%d of %d t, stratified".formatted(steps, levels.timesteps());
  }

  Parts estimate(float[] x0) {
    int[] steps = new int[strata.ranges().size() + 1];
    Arrays.setAll(steps, i -> i == 0 ? 1 : strata.ranges().get(i - 1).draw(random));
    float[] denoised = denoised(x0, steps);
    double diffusion = 0;
    for (int i = 1; i < steps.length; i++) {
      double error = squaredError(x0, denoised, i * x0.length);
      double term = bound.step(steps[i], bound.variance(variance, steps[i]), error);
      diffusion += strata.ranges().get(i - 1).size() * term;
    }
    return new Parts(levels.priorBits(meanSquare(x0)), diffusion, decoderBits(x0, denoised));
  }

  /** x̂_0 at each of {@code steps}, row-major; x_0 noised afresh for each. */
  private float[] denoised(float[] x0, int[] steps) {
    float[] all = new float[steps.length * x0.length];
    for (int from = 0; from < steps.length; from += BATCH) {
      int[] t = Arrays.copyOfRange(steps, from, Math.min(steps.length, from + BATCH));
      float[] batch = denoisedBatch(x0, t);
      System.arraycopy(batch, 0, all, from * x0.length, batch.length);
    }
    return all;
  }

  private float[] denoisedBatch(float[] x0, int[] t) {
    float[] xt = new float[t.length * x0.length];
    for (int i = 0; i < xt.length; i++) {
      int step = t[i / x0.length];
      xt[i] =
          (float)
              (levels.signal(step) * x0[i % x0.length]
                  + levels.noise(step) * random.nextGaussian());
    }
    float[] output = denoiser.predict(xt, t);
    for (int row = 0; row < t.length; row++) {
      Estimate estimate = parameterization.estimate(levels, t[row]);
      for (int i = row * x0.length; i < (row + 1) * x0.length; i++) {
        double value = estimate.xt() * xt[i] + estimate.output() * output[i];
        xt[i] = (float) (clip ? Math.min(1, Math.max(-1, value)) : value);
      }
    }
    return xt;
  }

  /** L_0; at t = 1 the model's mean is x̂_0 itself, for β̃_1 = 0. */
  private double decoderBits(float[] x0, float[] denoised) {
    double sigma = Math.sqrt(bound.variance(variance, 1));
    double sum = 0;
    for (int i = 0; i < x0.length; i++) {
      sum += decoder.bits(x0[i], denoised[i], sigma);
    }
    return sum / x0.length;
  }

  private static double squaredError(float[] x0, float[] denoised, int offset) {
    double sum = 0;
    for (int i = 0; i < x0.length; i++) {
      double error = x0[i] - denoised[offset + i];
      sum += error * error;
    }
    return sum / x0.length;
  }

  private static double meanSquare(float[] x0) {
    double sum = 0;
    for (float value : x0) {
      sum += (double) value * value;
    }
    return sum / x0.length;
  }
}
