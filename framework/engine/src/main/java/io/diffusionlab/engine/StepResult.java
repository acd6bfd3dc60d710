package io.diffusionlab.engine;

import java.util.List;

/**
 * What one training step reports.
 *
 * @param gradNorm before clipping
 * @param losses of each sample, not weighed by how its step was drawn; empty if the step was drawn
 *     within
 * @param slopes of each sample's weighed loss by its γ; empty unless the schedule is learned
 */
record StepResult(double loss, double gradNorm, List<Float> losses, List<Float> slopes) {

  StepResult {
    losses = List.copyOf(losses);
    slopes = List.copyOf(slopes);
  }

  boolean isFinite() {
    return Double.isFinite(loss) && Double.isFinite(gradNorm);
  }
}
