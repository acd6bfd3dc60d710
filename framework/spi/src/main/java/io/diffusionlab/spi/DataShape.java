package io.diffusionlab.spi;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Size of one sample without the batch: (C, H, W) for an image, (C, L) for a signal, (D) for a
 * vector.
 *
 * @param dims one to three sizes, each at least 1
 */
public record DataShape(List<Integer> dims) {

  public DataShape {
    dims = List.copyOf(dims);
    if (dims.isEmpty() || dims.size() > 3 || dims.stream().anyMatch(dim -> dim < 1)) {
      throw new IllegalArgumentException("a sample has one to three sizes of at least 1: " + dims);
    }
  }

  /** (C, H, W). */
  public static DataShape image(int channels, int height, int width) {
    return new DataShape(List.of(channels, height, width));
  }

  /** (C, L). */
  public static DataShape signal(int channels, int length) {
    return new DataShape(List.of(channels, length));
  }

  /** (D). */
  public static DataShape vector(int size) {
    return new DataShape(List.of(size));
  }

  public boolean isImage() {
    return dims.size() == 3;
  }

  public boolean isSignal() {
    return dims.size() == 2;
  }

  /** The first size: C of an image or a signal, D of a vector. */
  public int channels() {
    return dims.get(0);
  }

  /** H of an image. */
  public int height() {
    return dims.get(dims.size() - 2);
  }

  /** W of an image, length of a signal. */
  public int width() {
    return dims.get(dims.size() - 1);
  }

  /** Numbers in one sample. */
  public int size() {
    return dims.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
  }

  /** (n, …dims), as tensor libraries take it. */
  public long[] batch(long n) {
    return IntStream.rangeClosed(0, dims.size())
        .mapToLong(i -> i == 0 ? n : dims.get(i - 1))
        .toArray();
  }

  /** As in {@code 1×32×32}. */
  @Override
  public String toString() {
    return dims.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
