package io.diffusionlab.runner.evaluate;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.Prediction;
import java.util.Arrays;

/**
 * A network whose file counts steps 1 … T.
 *
 * @param file takes one off, as for a file that counts 0 … T − 1
 */
record CountedFromOne(Denoiser file) implements Denoiser {

  @Override
  public DataShape shape() {
    return file.shape();
  }

  @Override
  public float[] predict(float[] xt, int[] t) {
    return file.predict(xt, later(t));
  }

  @Override
  public boolean learnsVariance() {
    return file.learnsVariance();
  }

  @Override
  public Prediction call(float[] xt, int[] t) {
    return file.call(xt, later(t));
  }

  private static int[] later(int... t) {
    return Arrays.stream(t).map(step -> step + 1).toArray();
  }

  @Override
  public void close() {
    file.close();
  }
}
