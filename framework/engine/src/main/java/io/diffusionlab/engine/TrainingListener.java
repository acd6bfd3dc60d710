package io.diffusionlab.engine;

/** Hears how training goes, from the training thread; should return at once. */
public interface TrainingListener {

  /** Training starts after step {@code done} of {@code steps}; 0 unless it resumes. */
  default void started(long done, long steps) {}

  /**
   * A step is done.
   *
   * @param step counted from 1
   * @param gradNorm norm of the gradient over all parameters, before it was clipped
   */
  void step(long step, double loss, double gradNorm, double learningRate);

  /** The state after {@code step} is safe on disk. */
  default void checkpoint(long step) {}
}
