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

    /** How many network calls before its own a step looks back on, at most. */
    public int memory() {
      return steps.stream().mapToInt(step -> step.earlier().size()).max().orElse(0);
    }
  }

  /**
   * x_to = xt · x_from + x0 · x̂_0(x_from) + Σ_k earlier_k · x̂_0(k + 1 network calls before) +
   * noise · e^(noiseSlope · v) · z, with z standard normal and v what the network says of its
   * variance.
   *
   * @param from the step t at which the network is called, in [1, T]
   * @param to at most {@code from}, and the same for a step that corrects x_from; 0 at the end
   * @param earlier empty for a single-step method; never longer than there were calls before
   * @param noiseSlope 0 if the noise does not depend on the network
   */
  record Step(
      int from,
      int to,
      double xt,
      double x0,
      List<Double> earlier,
      double noise,
      double noiseSlope) {
    public Step {
      earlier = List.copyOf(earlier);
    }

    /** A step whose noise does not depend on the network. */
    public Step(int from, int to, double xt, double x0, List<Double> earlier, double noise) {
      this(from, to, xt, x0, earlier, noise, 0);
    }

    /** A step that looks back on no earlier one, either. */
    public Step(int from, int to, double xt, double x0, double noise) {
      this(from, to, xt, x0, List.of(), noise);
    }
  }
}
