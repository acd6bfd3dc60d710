package io.diffusionlab.inference;

/** Takes a batch of samples along a plan, from noise to data. */
interface Walk {

  /**
   * Takes {@code count} steps, from the plan's step {@code next} on.
   *
   * @param batch at that step
   * @throws java.util.concurrent.CancellationException if broken off; the batch is as it was
   */
  void take(SampleBatch batch, int next, int count);

  /**
   * Breaks off {@link #take}, now and whenever it is called again, if it can be. From any thread.
   */
  default void stop() {}

  /** How many steps it can take in one go, at most. */
  int most(SampleBatch batch);
}
