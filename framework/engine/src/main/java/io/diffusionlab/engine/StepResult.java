package io.diffusionlab.engine;

import java.util.List;

/**
 * What one training step reports.
 *
 * @param gradNorm before clipping
 * @param losses of each sample, not weighed by how its step was drawn; empty if the step was drawn
 *     within
 */
record StepResult(double loss, double gradNorm, List<Float> losses) {

  StepResult {
    losses = List.copyOf(losses);
  }

  boolean isFinite() {
    return Double.isFinite(loss) && Double.isFinite(gradNorm);
  }
}
