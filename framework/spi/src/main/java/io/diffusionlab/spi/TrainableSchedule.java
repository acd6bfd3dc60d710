package io.diffusionlab.spi;

import java.util.List;

/** A schedule that is trained together with the network; {@link #levels} is where it starts. */
public interface TrainableSchedule extends NoiseSchedule {

  /**
   * @throws IllegalArgumentException if it cannot be trained where the network predicts this,
   *     saying what it can be trained with
   */
  void requireTarget(Parameterization parameterization);

  /**
   * @param parameterization that {@link #requireTarget} takes
   * @throws IllegalArgumentException if it cannot be trained by this loss, saying by which it can
   */
  void requireLoss(Loss loss, Parameterization parameterization);

  /** A new one, at the start, for one training. */
  Learner learner();

  /** The schedule while it is trained. For use by one thread. */
  interface Learner {

    /** The levels of now; another instance after each {@link #learn}. */
    NoiseLevels levels();

    /** Moves the levels by what a batch met at them. */
    void learn(List<Met> batch);

    /** All that {@link #restore} needs to go on bit for bit; always of the same length. */
    List<Float> state();

    /**
     * Takes over a {@link #state}.
     *
     * @throws IllegalArgumentException if it is of another length
     */
    void restore(List<Float> state);
  }

  /**
   * A sample of a batch.
   *
   * @param t its step in [1, T]
   * @param weight that makes up for how t was drawn, 1 where uniformly
   * @param error the mean penalty of its numbers, without a weight
   * @param slope of the error by γ_t = −log SNR(t), where x_t moves and t, x_0 and ε stay
   */
  record Met(int t, double weight, double error, double slope) {}
}
