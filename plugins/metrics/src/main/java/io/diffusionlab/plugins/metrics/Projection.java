package io.diffusionlab.plugins.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Generated and real samples seen along a line, as many of each. */
final class Projection {

  private final double[] generated;
  private final int[] order; // indices of the generated ones, the lowest first
  private final double[] real; // the lowest first

  private Projection(double[] generated, double[] real) {
    this.generated = generated;
    this.order =
        IntStream.range(0, generated.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> generated[i]))
            .mapToInt(Integer::intValue)
            .toArray();
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
    int[] times = new int[order.length];
    for (int index : drawn) {
      times[index]++;
    }
    double sum = 0;
    int rank = 0;
    for (int index : order) {
      for (int i = 0; i < times[index]; i++) {
        double apart = generated[index] - real[rank++];
        sum += apart * apart;
      }
    }
    return sum / drawn.length;
  }

  private static double[] projected(double[] direction, float[] samples) {
    double[] projected = new double[samples.length / direction.length];
    for (int i = 0; i < samples.length; i++) {
      projected[i / direction.length] += direction[i % direction.length] * samples[i];
    }
    return projected;
  }
}
