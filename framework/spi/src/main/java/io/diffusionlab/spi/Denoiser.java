package io.diffusionlab.spi;

/** A trained network, ready to be called. */
public interface Denoiser extends AutoCloseable {

  DataShape shape();

  /**
   * The network's output.
   *
   * @param xt n noised samples, row-major (n, …)
   * @param t the step of each, in [1, T]; its length is n
   * @return (n, …), the {@link Parameterization}'s quantity
   */
  float[] predict(float[] xt, int[] t);

  @Override
  void close();
}
