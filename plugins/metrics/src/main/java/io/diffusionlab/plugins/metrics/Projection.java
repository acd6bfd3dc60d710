package io.diffusionlab.plugins.metrics;

import java.util.Arrays;

/** Generated and real samples seen along a line, as many of each. */
final class Projection {

  private final double[] generated;
  private final double[] real; // in order

  private Projection(double[] generated, double[] real) {
    this.generated = generated;
    this.real = real;
  }

  /**
   * @param direction of length 1
   * @param generated row-major, as {@code real}
   */
  static Projection along(double[] direction, float[] generated, float[] real) {
    double[] sorted = projected(direction, real);
    Arrays.sort(sorted);
    return new Projection(projected(direction, generated), sorted);
  }

  /**
   * W₂² of some generated samples from the real ones: equally many points pair up in order.
   *
   * @param drawn their indices, as many as there are
   */
  double squared(int... drawn) {
    double[] sorted = Arrays.stream(drawn).mapToDouble(i -> generated[i]).sorted().toArray();
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      sum += (sorted[i] - real[i]) * (sorted[i] - real[i]);
    }
    return sum / sorted.length;
  }

  private static double[] projected(double[] direction, float[] samples) {
    double[] projected = new double[samples.length / direction.length];
    for (int i = 0; i < samples.length; i++) {
      projected[i / direction.length] += direction[i % direction.length] * samples[i];
    }
    return projected;
  }
}
