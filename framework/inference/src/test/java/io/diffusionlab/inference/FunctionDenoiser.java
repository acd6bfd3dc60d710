package io.diffusionlab.inference;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Denoiser;

/** A denoiser that is a function of each number and its step. */
record FunctionDenoiser(DataShape shape, Function function) implements Denoiser {

  /** Of x and t. */
  interface Function {
    double of(double x, int t);
  }

  @Override
  public float[] predict(float[] xt, int[] t) {
    float[] output = new float[xt.length];
    for (int i = 0; i < xt.length; i++) {
      output[i] = (float) function.of(xt[i], t[i / shape.size()]);
    }
    return output;
  }

  @Override
  public void close() {}
}
