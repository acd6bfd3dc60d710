package io.diffusionlab.spi;

import java.util.List;

/**
 * A sampler is a list of steps, and a step is a few coefficients: pure arithmetic, so that the same
 * plan runs in DJL, in ONNX Runtime and in tests.
 */
public interface Sampler {

  /**
   * Steps from T, or a little below, down to 0, each starting where the last ended.
   *
   * @throws IllegalArgumentException if the settings ask for more steps than {@code levels} has
   */
  Plan plan(NoiseLevels levels);

  /**
   * @param steps one network call each
   * @param clip whether x̂_0 is clipped to [−1, 1] before it is used
   */
  record Plan(List<Step> steps, boolean clip) {
    public Plan {
      steps = List.copyOf(steps);
    }
  }

  /**
   * x_to = xt · x_from + x0 · x̂_0(x_from) + x0Previous · x̂_0(of the step before) + noise · z,
   * with z standard normal.
   *
   * @param from the step t at which the network is called, in [1, T]
   * @param to at most {@code from}, and the same for a step that corrects x_from; 0 at the end
   * @param x0Previous 0 for a single-step method, and for the first step of any
   */
  record Step(int from, int to, double xt, double x0, double x0Previous, double noise) {}
}
