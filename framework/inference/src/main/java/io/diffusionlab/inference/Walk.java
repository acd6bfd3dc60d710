package io.diffusionlab.inference;

/** Takes a batch of samples along a plan, from noise to data. */
interface Walk {

  /**
   * Takes {@code count} steps, from the plan's step {@code next} on.
   *
   * @param batch at that step
   */
  void take(SampleBatch batch, int next, int count);

  /** How many steps it can take in one go, at most. */
  int most(SampleBatch batch);
}
