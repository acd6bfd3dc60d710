package io.diffusionlab.plugins.metrics;

import io.diffusionlab.spi.FeatureExtractor.Features;
import io.diffusionlab.spi.Split;
import io.diffusionlab.spi.TrainedModel;
import java.io.IOException;
import java.util.Arrays;

/** Features of generated and of real samples, for scores that compare the two. */
final class FeatureSets {

  private static final int BATCH = 256;

  private final double[][] generated;
  private final double[][] real;
  private final String basis;

  FeatureSets(double[][] generated, double[][] real, String basis) {
    this.generated = generated;
    this.real = real;
    this.basis = basis;
  }

  /**
   * @param samples how many to generate
   * @param reference at most how many real ones
   */
  static FeatureSets of(TrainedModel model, int samples, Split split, int reference)
      throws IOException {
    RealSamples real = RealSamples.spread(model.dataset(), split, reference);
    Features features = model.features();
    String against = split == Split.TRAIN ? "training" : "test";
    return new FeatureSets(
        inBatches(features::of, model.samples(samples), samples),
        inBatches(features::of, real.all(), real.count()),
        "%d generated, %d %s samples; features %s"
            .formatted(samples, real.count(), against, features.name()));
  }

  /** One row for each generated sample; not a copy. */
  double[][] generated() {
    return generated;
  }

  /** One row for each real sample; not a copy. */
  double[][] real() {
    return real;
  }

  /** What was compared, for a score's basis. */
  String basis() {
    return basis;
  }

  /** Some of {@code rows}, which may come up more than once. */
  static double[][] rows(double[][] rows, int[] indices) {
    return Arrays.stream(indices).mapToObj(index -> rows[index]).toArray(double[][]::new);
  }

  /** What a network says of samples: one row for each of the n. */
  interface Network {
    double[][] of(float[] samples, int n);
  }

  /** {@code network}'s rows of n samples, asked for a few at a time. */
  static double[][] inBatches(Network network, float[] samples, int n) {
    double[][] rows = new double[n][];
    int size = samples.length / n;
    for (int from = 0; from < n; from += BATCH) {
      int count = Math.min(BATCH, n - from);
      float[] batch = Arrays.copyOfRange(samples, from * size, (from + count) * size);
      System.arraycopy(network.of(batch, count), 0, rows, from, count);
    }
    return rows;
  }
}
