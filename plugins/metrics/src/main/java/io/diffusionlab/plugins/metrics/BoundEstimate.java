package io.diffusionlab.plugins.metrics;

import io.diffusionlab.plugins.metrics.Strata.Range;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The variational bound of some samples.
 *
 * @param parts of each sample
 * @param slices the same by step, from t = 1 up
 */
record BoundEstimate(List<Parts> parts, List<Slice> slices) {

  BoundEstimate {
    parts = List.copyOf(parts);
    slices = List.copyOf(slices);
  }

  /**
   * The bound of one sample, in bits per dimension.
   *
   * @param prior L_T
   * @param diffusion the sum of L_{t−1} for t = 2 … T
   * @param decoder L_0
   */
  record Parts(double prior, double diffusion, double decoder) {
    double total() {
      return prior + diffusion + decoder;
    }
  }

  /**
   * Consecutive steps t, in the mean over samples.
   *
   * @param bits sum of L_{t−1} over the range, per dimension
   * @param squaredError of x̂_0(x_t), per number
   * @param noiseError squared error of ε̂, per number: what L_simple is the mean of over t
   */
  record Slice(Range range, double bits, double squaredError, double noiseError) {}

  double mean(ToDoubleFunction<Parts> part) {
    return parts.stream().mapToDouble(part).average().orElse(Double.NaN);
  }

  /**
   * Standard error of the mean of the whole bound: samples are independent. What is drawn for them
   * is spread evenly over them, which makes the error smaller than this, never larger by more than
   * n / (n − 1).
   */
  double error() {
    double mean = mean(Parts::total);
    double squares = parts.stream().mapToDouble(part -> Math.pow(part.total() - mean, 2)).sum();
    return Math.sqrt(squares / (parts.size() - 1) / parts.size());
  }

  /** Mean over t of the squared error of ε̂, Ho et al.'s L_simple. */
  double noiseLoss() {
    double sum = 0;
    int steps = 0;
    for (Slice slice : slices) {
      sum += slice.range().size() * slice.noiseError();
      steps += slice.range().size();
    }
    return sum / steps;
  }
}
