package io.diffusionlab.inference;

/** Follows a {@link Generator} at work, on the thread that generates. */
public interface SamplingListener {

  /** Neither looks nor stops. */
  SamplingListener NONE = new SamplingListener() {};

  /**
   * After each network call or, where several are one call of ONNX Runtime, after these.
   *
   * @param done calls made so far, over all batches
   * @param total calls to make
   */
  default void called(long done, long total) {}

  /**
   * After {@link #called}, the clean samples that the network last saw in the noise.
   *
   * @param first index of the batch's first sample
   * @param step the step t of the call, in [1, T]
   * @param denoised x̂_0, (batch, …); valid during this call only
   */
  default void denoised(int first, int step, float[] denoised) {}

  /**
   * Before the first call: what a wish to stop is to run, so that it need not wait for several
   * calls that are one.
   *
   * @param end breaks off the call in progress, from any thread; harmless after the last
   */
  default void onStop(Runnable end) {}

  /** Asked before each network call, or before several that are one. */
  default boolean stop() {
    return false;
  }
}
