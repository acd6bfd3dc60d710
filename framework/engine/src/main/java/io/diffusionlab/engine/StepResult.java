package io.diffusionlab.engine;

/**
 * What one training step reports.
 *
 * @param gradNorm before clipping
 */
record StepResult(double loss, double gradNorm) {

  boolean isFinite() {
    return Double.isFinite(loss) && Double.isFinite(gradNorm);
  }
}
