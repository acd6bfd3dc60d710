package io.diffusionlab.inference;

import io.diffusionlab.spi.DataShape;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.Collectors;

/** Noise from an array; steps that the array lacks come from elsewhere. */
final class ArrayNoise implements Noise {

  private final Npy array;
  private final int samples;
  private final int arrays; // 1, or S + 1
  private final Noise rest;

  private ArrayNoise(Npy array, int samples, int arrays, Noise rest) {
    this.array = array;
    this.samples = samples;
    this.arrays = arrays;
    this.rest = rest;
  }

  /** See {@link Noise#of}. */
  static ArrayNoise of(Npy array, DataShape shape, int steps, Noise rest) {
    List<Integer> sizes = array.shape();
    int leading = sizes.size() - shape.dims().size();
    boolean fits = leading > 0 && sizes.subList(leading, sizes.size()).equals(shape.dims());
    if (fits && leading == 1) {
      return new ArrayNoise(array, sizes.get(0), 1, rest);
    }
    if (fits && leading == 2 && sizes.get(0) == steps + 1) {
      return new ArrayNoise(array, sizes.get(1), steps + 1, rest);
    }
    String sample = shape.dims().stream().map(String::valueOf).collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "the noise has shape %s; expected (N, %s) for the start, or (%d, N, %s) for it and %d steps"
            .formatted(Npy.text(sizes), sample, steps + 1, sample, steps));
  }

  @Override
  public int samples() {
    return samples;
  }

  @Override
  public void fill(int step, int sample, FloatBuffer into) {
    if (step >= arrays) {
      rest.fill(step, sample, into);
      return;
    }
    int size = into.remaining();
    into.put(array.values(), (step * samples + sample) * size, size);
  }
}
