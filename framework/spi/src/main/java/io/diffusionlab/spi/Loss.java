package io.diffusionlab.spi;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * The training loss: a penalty on each number of the network's output, and a weight for each step.
 *
 * <p>The loss of a batch is the mean over samples of {@code weight(t)} times the mean over a
 * sample's numbers of {@code penalty(output, target)}, with t uniform on 1 … T, or drawn otherwise
 * and weighed so that this is the same (see {@link TimeSampler}); where the variance is learned,
 * {@link #boundTerm} adds to it.
 */
public interface Loss {

  /**
   * Weight of step t in [1, T] on the penalty of the network's own target.
   *
   * <p>A weight w on ‖x_0 − x̂_0‖², as papers often state it, is {@code w /
   * parameterization.errorScale(levels, t)} here.
   */
  double weight(NoiseLevels levels, Parameterization parameterization, int t);

  /**
   * Penalty of each number; squared error unless overridden. Ordinary DJL code, traced once.
   *
   * @param output the network's, (B, …)
   * @param target same shape
   * @return same shape, in {@code output}'s manager
   */
  default NDArray penalty(NDArray output, NDArray target) {
    return output.sub(target).square();
  }

  /**
   * The bound's share of the loss where the variance is learned; without one nothing trains it, for
   * an error of the output alone does not depend on it.
   */
  default Optional<BoundTerm> boundTerm() {
    return Optional.empty();
  }

  /**
   * The variational bound as a term of a loss.
   *
   * @param weight of Σ_t L_{t−1}, in nats per dimension
   * @param trainsMean whether its gradient reaches the network's output, and not only its variance
   */
  record BoundTerm(double weight, boolean trainsMean) {}
}
