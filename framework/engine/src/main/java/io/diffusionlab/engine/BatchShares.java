package io.diffusionlab.engine;

import io.diffusionlab.graph.Graph;

/**
 * How the samples of a batch are shared out.
 *
 * @param workers that take a share each, side by side
 * @param threadsEach of a worker's operations
 */
record BatchShares(int workers, int threadsEach) {

  // On two cores 32 samples for each of two workers took 0.91 of the time of two threads in every
  // operation, 2 for each up to 1.2 times of it (docs/benchmarks.md).
  private static final int LEAST = 16; // samples of a worker

  // Without a gradient 8 samples for each of two workers took no longer than two threads in every
  // operation, and 32 for each 0.8 of the time (docs/benchmarks.md).
  private static final int LEAST_TO_CALL = 8; // samples of a worker that only calls the network

  /** The whole batch in one call. */
  static BatchShares whole(int threads) {
    return new BatchShares(1, threads);
  }

  /** For a loss that is the mean over its samples. */
  static BatchShares of(Graph loss, int batch, int threads) {
    return mixesSamples(loss) ? whole(threads) : ofAtLeast(LEAST, batch, threads);
  }

  /** For a network that is only called, which looks at each sample alone. */
  static BatchShares ofCall(int batch, int threads) {
    return ofAtLeast(LEAST_TO_CALL, batch, threads);
  }

  private static BatchShares ofAtLeast(int samples, int batch, int threads) {
    int workers = Math.max(1, Math.min(threads, batch / samples));
    return new BatchShares(workers, threads / workers);
  }

  /** Batch normalisation does; nothing else in a network may. */
  private static boolean mixesSamples(Graph loss) {
    return loss.nodes().stream().anyMatch(node -> node.operation().startsWith("batch_norm"));
  }

  /** Samples of a worker. */
  int share(int batch) {
    return (batch + workers - 1) / workers;
  }
}
