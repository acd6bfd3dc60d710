package io.diffusionlab.inference;

import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Sampler.Plan;
import io.diffusionlab.spi.Sampler.Step;
import java.util.ArrayList;
import java.util.List;

/** A short way from noise to samples without noise of its own, for a look in between. */
public final class DeterministicPlan {

  private DeterministicPlan() {}

  /**
   * DDIM with η = 0 over evenly spaced steps. Song et al. (2021), eq. 12.
   *
   * @param calls of the network; as many as there are steps, if there are fewer
   * @param clip whether x̂_0 is clipped to [−1, 1]
   */
  public static Plan of(NoiseLevels levels, int calls, boolean clip) {
    int timesteps = levels.timesteps();
    int count = Math.min(calls, timesteps);
    List<Step> steps = new ArrayList<>();
    for (int i = count; i >= 1; i--) {
      int from = (int) ((long) timesteps * i / count);
      int to = (int) ((long) timesteps * (i - 1) / count);
      steps.add(step(levels, from, to));
    }
    return new Plan(steps, clip);
  }

  /** x_to = √ᾱ_to x̂_0 + √(1 − ᾱ_to) ε̂, where ε̂ is what x̂_0 leaves of x_from. */
  private static Step step(NoiseLevels levels, int from, int to) {
    double xt = levels.noise(to) / levels.noise(from);
    return new Step(from, to, xt, levels.signal(to) - xt * levels.signal(from), 0);
  }
}
