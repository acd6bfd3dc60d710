package io.diffusionlab.inference;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Calls a network on parts of a batch, each on one thread: faster on a CPU than all threads on each
 * operation, some of which ONNX Runtime leaves to one thread, and a part's numbers stay in the
 * caches from one operation to the next.
 */
final class BatchParts implements AutoCloseable {

  private static final int NUMBERS = 8192; // of a part's input: 8 grey images of 32 × 32

  private final OrtSession session;
  private final DenoiserSignature signature;
  private final List<DenoiserTensors> tensors; // of each worker

  /** Takes over {@code session}, which has one thread. */
  BatchParts(OrtSession session, DenoiserSignature signature, int workers) {
    this.session = session;
    this.signature = signature;
    this.tensors = new ArrayList<>(Collections.nCopies(workers, new DenoiserTensors(signature, 0)));
  }

  /** Whether so large a batch gives each of so many workers enough to do. */
  static boolean pay(int batch, int workers) {
    return workers > 1 && batch >= 2 * workers;
  }

  /** Fills in what the network says. */
  void run(BatchRows rows) {
    int part = size(rows.count());
    AtomicInteger next = new AtomicInteger();
    IntStream.range(0, tensors.size())
        .parallel()
        .forEach(
            worker -> {
              for (int at = next.getAndAdd(part); at < rows.count(); at = next.getAndAdd(part)) {
                run(worker, rows, at, Math.min(part, rows.count() - at));
              }
            });
  }

  private int size(int batch) {
    int share = (batch + tensors.size() - 1) / tensors.size();
    return Math.max(1, Math.min(share, NUMBERS / signature.shape().size()));
  }

  private void run(int worker, BatchRows rows, int first, int count) {
    if (tensors.get(worker).batch() != count) {
      tensors.set(worker, new DenoiserTensors(signature, count));
    }
    try {
      tensors.get(worker).run(session, rows, first);
    } catch (OrtException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    Sessions.close(session);
  }
}
