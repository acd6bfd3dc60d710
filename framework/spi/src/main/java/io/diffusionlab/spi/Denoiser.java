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

  /** Whether the network says what its variance is: see {@link Variance#learned}. */
  default boolean learnsVariance() {
    return false;
  }

  /** What {@link #predict} gives and, where the variance is learned, v; one call of the network. */
  default Prediction call(float[] xt, int[] t) {
    return new Prediction(predict(xt, t));
  }

  @Override
  void close();
}
