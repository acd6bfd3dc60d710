package io.diffusionlab.runner.bench;

import java.util.List;

/**
 * What a case took, in milliseconds.
 *
 * @param values at least one, of all rounds together, in any order
 */
public record Timings(String name, List<Double> values) {

  public Timings {
    values = values.stream().sorted().toList();
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was timed for '" + name + "'");
    }
  }

  public double min() {
    return values.get(0);
  }

  public double median() {
    return quantile(.5);
  }

  /** Between the quartiles lies half of the values. */
  public double lowerQuartile() {
    return quantile(.25);
  }

  public double upperQuartile() {
    return quantile(.75);
  }

  /** Linear between the two nearest values. Hyndman &amp; Fan (1996), definition 7. */
  private double quantile(double share) {
    double position = share * (values.size() - 1);
    int below = (int) position;
    int above = Math.min(below + 1, values.size() - 1);
    double rest = position - below;
    return values.get(below) * (1 - rest) + values.get(above) * rest;
  }
}
