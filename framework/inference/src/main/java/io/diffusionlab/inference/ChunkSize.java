package io.diffusionlab.inference;

import java.util.function.LongSupplier;

/**
 * How many steps to take in one go: about as many as take a second, so that progress shows and a
 * wish to stop is soon heard. The first is alone.
 */
final class ChunkSize {

  private static final double SECOND = 1e9; // ns

  private final LongSupplier nanoTime;
  private final int most;
  private int size = 1;
  private long began;

  ChunkSize(LongSupplier nanoTime, int most) {
    this.nanoTime = nanoTime;
    this.most = most;
  }

  /** The steps to take now, of those that are left. */
  int begin(int left) {
    began = nanoTime.getAsLong();
    return Math.min(size, left);
  }

  /** That many were taken since {@link #begin}. */
  void end(int taken) {
    double nanos = Math.max(1, nanoTime.getAsLong() - began);
    size = (int) Math.max(1, Math.min(most, SECOND / nanos * taken));
  }
}
