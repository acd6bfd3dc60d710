package io.diffusionlab.spi;

/** What training has seen of the loss at each step. */
public interface LossHistory {

  /** Of training that has not begun. */
  LossHistory NONE = t -> new double[0];

  /**
   * The last losses of single samples at step t, as the loss says, not weighed by how they were
   * drawn; at most as many as the {@link TimeSampler} remembers.
   *
   * @param t in [1, T]
   */
  double[] last(int t);
}
