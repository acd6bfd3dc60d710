package io.diffusionlab.inference;

import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.NoiseLevels;
import io.diffusionlab.spi.Prediction;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Compares an exported network with the one that it was exported from. */
public final class Parity {

  /** The largest difference between two numbers that an export may show. */
  public static final double TOLERANCE = 1e-4;

  private static final List<Integer> BATCHES = List.of(1, 2, 3, 16);

  private Parity() {}

  /**
   * Calls both on the same noise, at batches 1, 2, 3 and 16 and t of 1, T/4, T/2 and T; a batch has
   * samples at different steps.
   *
   * @throws IllegalArgumentException if the networks' samples differ in shape
   */
  public static ParityReport check(
      Denoiser reference, Denoiser exported, NoiseLevels levels, long seed) {
    if (!reference.shape().equals(exported.shape())) {
      throw new IllegalArgumentException(
          "the exported network takes samples of %s; expected %s"
              .formatted(exported.shape(), reference.shape()));
    }
    List<Integer> steps = steps(levels.timesteps());
    List<ParityReport.Case> cases = new ArrayList<>();
    for (int batch : BATCHES) {
      float[] xt = noise(batch * reference.shape().size(), seed, batch);
      for (int turn = 0; turn < steps.size(); turn++) {
        int[] t = turned(steps, turn, batch);
        double difference = difference(reference.call(xt, t), exported.call(xt, t));
        cases.add(new ParityReport.Case(batch, t[0], difference));
      }
    }
    return new ParityReport(TOLERANCE, cases);
  }

  private static List<Integer> steps(int timesteps) {
    return IntStream.of(1, timesteps / 4, timesteps / 2, timesteps)
        .map(t -> Math.max(1, t))
        .distinct()
        .boxed()
        .toList();
  }

  private static int[] turned(List<Integer> steps, int turn, int batch) {
    return IntStream.range(0, batch).map(i -> steps.get((turn + i) % steps.size())).toArray();
  }

  private static float[] noise(int size, long seed, int batch) {
    float[] noise = new float[size];
    Noise.seeded(seed).fill(0, batch, FloatBuffer.wrap(noise));
    return noise;
  }

  private static double difference(Prediction expected, Prediction found) {
    return Math.max(
        difference(expected.output(), found.output()),
        difference(expected.variance(), found.variance()));
  }

  /** Largest difference; NaN if there is a NaN. */
  private static double difference(float[] expected, float[] found) {
    if (expected.length != found.length) {
      throw new IllegalArgumentException(
          "the exported network gives %d numbers; expected %d"
              .formatted(found.length, expected.length));
    }
    return IntStream.range(0, expected.length)
        .mapToDouble(i -> Math.abs((double) expected[i] - found[i]))
        .reduce(0, Math::max);
  }
}
