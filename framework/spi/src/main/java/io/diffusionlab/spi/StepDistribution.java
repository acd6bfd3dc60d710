package io.diffusionlab.spi;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** p(t) over the steps 1 … T; no step has none. */
public final class StepDistribution {

  private final double[] frequencies; // at t − 1
  private final double[] cumulative; // Σ_{s ≤ t} of them, at t − 1

  private StepDistribution(double[] frequencies) {
    this.frequencies = frequencies;
    this.cumulative = new double[frequencies.length];
    double sum = 0;
    for (int i = 0; i < frequencies.length; i++) {
      sum += frequencies[i];
      cumulative[i] = sum;
    }
  }

  /** Every step as often as any other. */
  public static StepDistribution uniform(int timesteps) {
    double[] frequencies = new double[timesteps];
    Arrays.fill(frequencies, 1);
    return new StepDistribution(frequencies);
  }

  /**
   * In proportion to {@code frequencies}, those of step 1 … T at index 0 … T − 1.
   *
   * @throws IllegalArgumentException naming the first step that would never be drawn: without it
   *     the loss would be another one
   */
  public static StepDistribution of(double... frequencies) {
    for (int i = 0; i < frequencies.length; i++) {
      if (!(frequencies[i] > 0 && frequencies[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "step %d has the frequency %s; expected a finite number above 0"
                .formatted(i + 1, frequencies[i]));
      }
    }
    return new StepDistribution(frequencies.clone());
  }

  /** T. */
  public int timesteps() {
    return frequencies.length;
  }

  /** p(t), for t in [1, T]. */
  public double probability(int t) {
    return frequencies[t - 1] / sum();
  }

  /** 1 / (T p(t)), by which a loss at t counts so that the mean over draws is the mean over t. */
  public double weight(int t) {
    return sum() / (timesteps() * frequencies[t - 1]);
  }

  /** Whether every step is as likely as any other. */
  public boolean isUniform() {
    return Arrays.stream(frequencies).allMatch(frequency -> frequency == frequencies[0]);
  }

  /** The step at which the distribution function passes {@code u}, in [0, 1). */
  public int at(double u) {
    double height = u * sum();
    int low = 0;
    int high = timesteps() - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (cumulative[middle] > height) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low + 1;
  }

  /** n steps, each drawn by itself. */
  public int[] independent(int n, RandomGenerator random) {
    int[] steps = new int[n];
    Arrays.setAll(steps, i -> at(random.nextDouble()));
    return steps;
  }

  /**
   * n steps at the quantiles u, u + 1/n, … of one random u, modulo 1: each has the distribution,
   * and together they cover it evenly. Kingma et al. (2021), appendix I.1.
   */
  public int[] stratified(int n, RandomGenerator random) {
    double first = random.nextDouble();
    int[] steps = new int[n];
    Arrays.setAll(steps, i -> at((first + (double) i / n) % 1));
    return steps;
  }

  private double sum() {
    return cumulative[cumulative.length - 1];
  }
}
