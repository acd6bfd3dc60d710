package io.diffusionlab.engine;

/** What changes from step to step by rule: the learning rate and the decay of the average. */
record Pace(TrainingSettings settings) {

  /** Rises linearly, to the full rate at step {@code warmup}. Goyal et al. (2017), §2.2. */
  double learningRate(long step) {
    return settings.learningRate() * Math.min(1, (double) step / Math.max(1, settings.warmup()));
  }

  /**
   * The average's decay at {@code step}, counted from 1. It starts low, so that the average of a
   * short run is not mostly made of its initial weights.
   */
  double decay(long step) {
    double k = step - 1.0;
    return settings.emaWarmup() ? Math.min(settings.ema(), (1 + k) / (10 + k)) : settings.ema();
  }
}
