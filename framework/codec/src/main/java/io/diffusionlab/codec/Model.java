package io.diffusionlab.codec;

import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Parameterization;
import io.diffusionlab.spi.Parameterization.Estimate;
import java.util.Arrays;

/** A trained denoiser, as sender and receiver both have it. */
public record Model(Denoiser denoiser, NoiseLevels levels, Parameterization parameterization) {

  /** Numbers in one image. */
  int size() {
    return denoiser.shape().size();
  }

  /** x̂_0 in [−1, 1] for each of the images at step t. */
  float[] denoised(float[] xt, int t) {
    int[] times = new int[xt.length / size()];
    Arrays.fill(times, t);
    float[] output = denoiser.predict(xt, times);
    Estimate estimate = parameterization.estimate(levels, t);
    float[] x0 = new float[xt.length];
    for (int i = 0; i < xt.length; i++) {
      double value = estimate.xt() * xt[i] + estimate.output() * output[i];
      x0[i] = (float) Math.max(-1, Math.min(1, value));
    }
    return x0;
  }
}
