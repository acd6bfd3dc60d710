package io.diffusionlab.runner.evaluate;

import io.diffusionlab.inference.Npy;
import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Dataset;
import io.diffusionlab.spi.Examples;
import io.diffusionlab.spi.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** Samples in a {@code .npy} file, all of them in both splits. */
final class ArrayDataset implements Dataset {

  private static final double EIGHT_BIT = 127.5;

  private final float[] values;
  private final DataShape shape;
  private final int quantization;

  private ArrayDataset(float[] values, DataShape shape, int quantization) {
    this.values = values;
    this.shape = shape;
    this.quantization = quantization;
  }

  /**
   * @param file an array of (N, …)
   * @throws IllegalArgumentException naming the file that cannot be read, or is of no samples
   */
  static ArrayDataset read(Path file) {
    Npy array = array(file);
    List<Integer> sizes = array.shape();
    if (sizes.size() < 2 || sizes.size() > 4 || sizes.get(0) < 2) {
      throw new IllegalArgumentException(
          "%s: an array of %s; expected samples, (N, D), (N, C, L) or (N, C, H, W) with N ≥ 2"
              .formatted(file, sizes));
    }
    DataShape shape = new DataShape(sizes.subList(1, sizes.size()));
    boolean images = shape.isImage() && isEightBit(array.values());
    return new ArrayDataset(array.values(), shape, images ? 256 : 0);
  }

  private static Npy array(Path file) {
    try {
      return Npy.read(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Whether every number is one of the 256 levels of [−1, 1]; otherwise the data are continuous.
   */
  private static boolean isEightBit(float[] values) {
    for (float value : values) {
      double level = (value + 1) * EIGHT_BIT;
      if (Math.abs(level - Math.rint(level)) > 1e-3 || Math.abs(value) > 1) {
        return false;
      }
    }
    return true;
  }

  @Override
  public DataShape shape() {
    return shape;
  }

  @Override
  public int quantization() {
    return quantization;
  }

  @Override
  public Examples open(Split split) {
    return new Examples() {
      @Override
      public int size() {
        return values.length / shape.size();
      }

      @Override
      public void read(int index, RandomGenerator augment, float[] into, int offset) {
        System.arraycopy(values, index * shape.size(), into, offset, shape.size());
      }
    };
  }
}
