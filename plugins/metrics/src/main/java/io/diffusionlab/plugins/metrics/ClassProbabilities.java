package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.FeatureExtractor.Features;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What a classifier says of samples. */
final class ClassProbabilities {

  private final double[][] rows;

  /**
   * @param rows p(y | x), one for each sample; not copied
   */
  ClassProbabilities(double[][] rows) {
    this.rows = rows;
  }

  /** Of n samples; without classes if the features are not a classifier's. */
  static ClassProbabilities of(Features features, float[] samples, int n) {
    return new ClassProbabilities(FeatureSets.inBatches(features::probabilities, samples, n));
  }

  /** p(y | x), one row for each sample; not a copy. */
  double[][] rows() {
    return rows;
  }

  /** Those of some samples, which may come up more than once. */
  ClassProbabilities some(int... indices) {
    return new ClassProbabilities(FeatureSets.rows(rows, indices));
  }

  int classes() {
    return rows[0].length;
  }

  /** p(y), the mean over samples. */
  double[] mean() {
    return IntStream.range(0, classes())
        .mapToDouble(y -> Arrays.stream(rows).mapToDouble(row -> row[y]).average().orElse(0))
        .toArray();
  }

  /** How many classes are the likeliest of some sample. */
  int found() {
    return (int) Arrays.stream(rows).mapToInt(ClassProbabilities::likeliest).distinct().count();
  }

  /** Σ p ln(p / q), in nats; 0 ln 0 = 0. */
  static double divergence(double[] p, double[] q) {
    return IntStream.range(0, p.length)
        .filter(y -> p[y] > 0)
        .mapToDouble(y -> p[y] * Math.log(p[y] / q[y]))
        .sum();
  }

  private static int likeliest(double[] row) {
    return IntStream.range(0, row.length).reduce(0, (best, y) -> row[y] > row[best] ? y : best);
  }
}
