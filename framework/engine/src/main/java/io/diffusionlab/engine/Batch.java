package io.diffusionlab.engine;

/** The samples of one step; made by a reader, handed to one consumer. */
final class Batch {

  private final float[] samples;
  private final long[] labels;

  Batch(float[] samples, long[] labels) {
    this.samples = samples;
    this.labels = labels;
  }

  /** Row-major (batch, …), in [−1, 1]. */
  float[] samples() {
    return samples;
  }

  /** One for each sample; −1 where there is none. */
  long[] labels() {
    return labels;
  }
}
