package io.diffusionlab.engine;

import io.diffusionlab.spi.DataShape;
import io.diffusionlab.spi.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Calls of a network whose batches are shared out: each thread goes through the network with its
 * own samples from beginning to end, and need not wait for others within operations. For use by one
 * thread.
 */
final class SharedCalls implements AutoCloseable {

  private final Call network;
  private final DataShape shape;
  private final int threads;
  private BatchShares shares;
  private PartThreads workers;

  /** A network, called by several threads at the same time. */
  interface Call {

    /**
     * @param xt (n, …)
     * @param t of each sample, counted from 1
     */
    Prediction of(float[] xt, int[] t);
  }

  /**
   * @param threads at most; the process's own number must be the same
   */
  SharedCalls(Call network, DataShape shape, int threads) {
    this.network = network;
    this.shape = shape;
    this.threads = threads;
    this.shares = BatchShares.whole(threads);
    this.workers = new PartThreads(shares.workers(), shares.threadsEach());
  }

  /** What the network says of a batch. */
  Prediction call(float[] xt, int[] t) {
    share(BatchShares.ofCall(t.length, threads));
    if (shares.workers() == 1) {
      return network.of(xt, t);
    }
    int share = shares.share(t.length);
    List<Supplier<Prediction>> work = new ArrayList<>();
    for (int from = 0; from < t.length; from += share) {
      int first = from;
      int end = Math.min(from + share, t.length);
      work.add(() -> network.of(samples(xt, first, end), Arrays.copyOfRange(t, first, end)));
    }
    return joined(workers.run(work));
  }

  private void share(BatchShares wanted) {
    if (!wanted.equals(shares)) {
      workers.close();
      shares = wanted;
      workers = new PartThreads(shares.workers(), shares.threadsEach());
    }
  }

  private float[] samples(float[] xt, int first, int end) {
    return Arrays.copyOfRange(xt, first * shape.size(), end * shape.size());
  }

  private static Prediction joined(List<Prediction> parts) {
    return new Prediction(
        joined(parts, Prediction::output), joined(parts, Prediction::variance)); // maybe empty
  }

  private static float[] joined(List<Prediction> parts, Function<Prediction, float[]> of) {
    List<float[]> pieces = parts.stream().map(of).toList();
    float[] whole = new float[pieces.stream().mapToInt(piece -> piece.length).sum()];
    int at = 0;
    for (float[] piece : pieces) {
      System.arraycopy(piece, 0, whole, at, piece.length);
      at += piece.length;
    }
    return whole;
  }

  @Override
  public void close() {
    workers.close();
  }
}
