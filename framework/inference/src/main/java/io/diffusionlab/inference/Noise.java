package io.diffusionlab.inference;

import io.diffusionlab.spi.DataShape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;

/** Standard normal noise for sampling: for each sample, one array to start from and one a step. */
public interface Noise {

  /**
   * Fills the rest of {@code into}, the noise of one sample.
   *
   * <p>The numbers depend on {@code step} and {@code sample} alone: neither on the batch that the
   * sample is in nor on what was asked for before.
   *
   * @param step 0 for the start; k for the noise added after the k-th network call
   * @param sample in [0, {@link #samples})
   */
  void fill(int step, int sample, FloatBuffer into);

  /** How many samples there is noise for. */
  default int samples() {
    return Integer.MAX_VALUE;
  }

  /** Noise without end, the same on every machine. */
  static Noise seeded(long seed) {
    return new SeededNoise(seed);
  }

  /**
   * Noise from an array, (N, …) for the start or (S + 1, N, …) for the start and each of S steps.
   *
   * @param shape of one sample
   * @param steps S, the network calls of the plan
   * @param rest where the noise comes from that the array does not hold
   * @throws IllegalArgumentException if the array has another shape
   */
  static Noise of(Npy array, DataShape shape, int steps, Noise rest) {
    return ArrayNoise.of(array, shape, steps, rest);
  }

  /**
   * {@link #of} the array in a {@code .npy} file.
   *
   * @throws IOException naming the file if it cannot be read
   * @throws IllegalArgumentException naming the file if its array has another shape
   */
  static Noise read(Path file, DataShape shape, int steps, Noise rest) throws IOException {
    Npy array = Npy.read(file);
    try {
      return of(array, shape, steps, rest);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }
}
