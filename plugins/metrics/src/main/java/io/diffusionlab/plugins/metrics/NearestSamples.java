package io.diffusionlab.plugins.metrics;

import java.util.Arrays;

/** For each of some samples, the nearest of others. */
final class NearestSamples {

  private final double[] distances;
  private final int[] indices;

  private NearestSamples(int count) {
    distances = new double[count];
    indices = new int[count];
  }

  /**
   * @param size numbers in a sample
   */
  static NearestSamples of(float[] from, float[] to, int size) {
    NearestSamples nearest = new NearestSamples(from.length / size);
    for (int i = 0; i < nearest.indices.length; i++) {
      nearest.find(i, Arrays.copyOfRange(from, i * size, (i + 1) * size), to);
    }
    return nearest;
  }

  int count() {
    return distances.length;
  }

  /** Root mean square difference of sample {@code index} from the nearest. */
  double distance(int index) {
    return distances[index];
  }

  /** Which of the others is nearest to sample {@code index}. */
  int nearest(int index) {
    return indices[index];
  }

  private void find(int index, float[] sample, float[] to) {
    double least = Double.POSITIVE_INFINITY;
    for (int offset = 0; offset < to.length; offset += sample.length) {
      double sum = 0;
      for (int i = 0; i < sample.length && sum < least; i++) {
        double difference = sample[i] - to[offset + i];
        sum += difference * difference;
      }
      if (sum < least) {
        least = sum;
        indices[index] = offset / sample.length;
      }
    }
    distances[index] = Math.sqrt(least / sample.length);
  }

  double median() {
    double[] sorted = sorted();
    return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
  }

  /** All distances, the shortest first. */
  double[] sorted() {
    double[] sorted = distances.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /** Share of the samples nearer than {@code distance}. */
  double shareWithin(double distance) {
    return (double) Arrays.stream(distances).filter(own -> own < distance).count()
        / distances.length;
  }
}
