package io.diffusionlab.spi;

/**
 * How training draws the step t that it noises each sample to.
 *
 * <p>The loss of a sample drawn at t counts 1 / (T p(t)) times. So the expected loss and its
 * gradient are those of uniform draws, whatever p is: what is learned does not change, only how
 * fast.
 */
public interface TimeSampler {

  /**
   * p(t) of the next batch.
   *
   * @param seen the losses so far, {@link LossHistory#NONE} before there are any
   * @throws IllegalArgumentException if the settings do not fit {@code levels}
   */
  StepDistribution distribution(NoiseLevels levels, LossHistory seen);

  /** How many losses of each step {@link #distribution} looks back on; a checkpoint keeps them. */
  default int memory() {
    return 0;
  }

  /**
   * Whether the draws of a batch are spread evenly over the distribution, by one random number,
   * instead of being independent.
   */
  default boolean stratified() {
    return false;
  }
}
