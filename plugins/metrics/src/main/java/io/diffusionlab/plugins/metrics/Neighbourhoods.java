package io.diffusionlab.plugins.metrics;

import java.util.Arrays;

/**
 * A set of points, each with a ball around it that reaches to its k-th nearest neighbour: an
 * estimate of where the set's distribution lives. Kynkäänniemi et al. (2019), §2.
 */
final class Neighbourhoods {

  private final double[][] points;
  private final double[] squaredRadii;

  /**
   * @param k less than the number of points
   */
  Neighbourhoods(double[][] points, int k) {
    this.points = points;
    this.squaredRadii = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      double[] distances = squaredDistances(points[i]);
      Arrays.sort(distances);
      squaredRadii[i] = distances[k]; // the nearest, at 0, is the point itself
    }
  }

  /** In how many balls {@code point} lies. */
  int ballsAround(double[] point) {
    double[] distances = squaredDistances(point);
    int balls = 0;
    for (int i = 0; i < points.length; i++) {
      balls += distances[i] <= squaredRadii[i] ? 1 : 0;
    }
    return balls;
  }

  /** Share of {@code others} that lie in at least one ball. */
  double covers(double[][] others) {
    long covered = Arrays.stream(others).filter(point -> ballsAround(point) > 0).count();
    return (double) covered / others.length;
  }

  /** Share of the balls that hold at least one of {@code others}. */
  double visited(double[][] others) {
    boolean[] visited = new boolean[points.length];
    for (double[] other : others) {
      double[] distances = squaredDistances(other);
      for (int i = 0; i < points.length; i++) {
        visited[i] |= distances[i] <= squaredRadii[i];
      }
    }
    int count = 0;
    for (boolean ball : visited) {
      count += ball ? 1 : 0;
    }
    return (double) count / points.length;
  }

  private double[] squaredDistances(double[] from) {
    double[] distances = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      double sum = 0;
      for (int j = 0; j < from.length; j++) {
        double difference = from[j] - points[i][j];
        sum += difference * difference;
      }
      distances[i] = sum;
    }
    return distances;
  }
}
