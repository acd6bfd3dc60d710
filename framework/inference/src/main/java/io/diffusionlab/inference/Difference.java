package io.diffusionlab.inference;

import io.diffusionlab.spi.Denoiser;
import io.diffusionlab.spi.NoiseLevels;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/**
 * How far numbers are from those that they stand for.
 *
 * @param rootMeanSquare over all numbers; NaN if there is a NaN
 * @param largest in size; NaN if there is a NaN
 */
public record Difference(double rootMeanSquare, double largest) {

  /**
   * @param exact at least one number
   * @param found as many
   * @throws IllegalArgumentException if there are none, or not as many
   */
  public static Difference of(float[] exact, float[] found) {
    if (exact.length != found.length || exact.length == 0) {
      throw new IllegalArgumentException(
          "%d numbers to compare with %d".formatted(found.length, exact.length));
    }
    double squares = 0;
    double largest = 0;
    for (int i = 0; i < exact.length; i++) {
      double difference = Math.abs((double) found[i] - exact[i]);
      squares += difference * difference;
      largest = Math.max(largest, difference);
    }
    return new Difference(Math.sqrt(squares / exact.length), largest);
  }

  /**
   * Of two networks' outputs for samples that are noised to steps spread over the schedule.
   *
   * @param samples at least n, the first of which are taken
   */
  public static Difference ofCalls(
      Denoiser exact, Denoiser other, float[] samples, int n, NoiseLevels levels, long seed) {
    int[] t = steps(n, levels.timesteps());
    float[] xt = noised(samples, t, exact.shape().size(), levels, seed);
    return of(exact.predict(xt, t), other.predict(xt, t));
  }

  /** n steps, evenly over [1, T]. */
  private static int[] steps(int n, int timesteps) {
    return IntStream.range(0, n).map(i -> 1 + (int) ((long) i * timesteps / n)).toArray();
  }

  /** x_t = √ᾱ_t x_0 + √(1 − ᾱ_t) ε, Ho et al. (2020), eq. 4. */
  private static float[] noised(float[] x0, int[] t, int size, NoiseLevels levels, long seed) {
    float[] xt = new float[t.length * size];
    Noise.seeded(seed).fill(0, t.length, FloatBuffer.wrap(xt));
    for (int i = 0; i < xt.length; i++) {
      int step = t[i / size];
      xt[i] = (float) (levels.signal(step) * x0[i] + levels.noise(step) * xt[i]);
    }
    return xt;
  }
}
