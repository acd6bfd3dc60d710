package io.diffusionlab.inference;

import io.diffusionlab.spi.Sampler;
import io.diffusionlab.spi.Sampler.Plan;

/**
 * What distinguishes the loops of two plans, apart from numbers.
 *
 * @param memory how many estimates of x_0 go from turn to turn, at least the newest
 * @param clip whether they are clipped to [−1, 1]
 * @param noise whether noise is added
 * @param learned whether the noise follows what the network says of its variance
 */
record LoopShape(int memory, boolean clip, boolean noise, boolean learned) {

  static LoopShape of(Plan plan) {
    return new LoopShape(
        Math.max(1, plan.memory()),
        plan.clip(),
        plan.steps().stream().anyMatch(step -> step.noise() != 0),
        plan.steps().stream().anyMatch(LoopShape::isLearned));
  }

  private static boolean isLearned(Sampler.Step step) {
    return step.noise() != 0 && step.noiseSlope() != 0;
  }
}
