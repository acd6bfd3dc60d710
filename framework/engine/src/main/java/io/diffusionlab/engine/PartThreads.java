package io.diffusionlab.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Threads that call PyTorch side by side, each with threads of its own for an operation. */
final class PartThreads implements AutoCloseable {

  private final int count;
  private final int each;
  private final ExecutorService pool;

  /**
   * @param count 1: the caller itself works, with the process's threads
   * @param each threads of one operation
   */
  PartThreads(int count, int each) {
    this.count = count;
    this.each = each;
    this.pool = Executors.newFixedThreadPool(count, this::thread); // which starts none yet
  }

  private Thread thread(Runnable work) {
    Runnable prepared =
        () -> {
          Threads.useHere(each);
          work.run();
        };
    Thread thread = new Thread(prepared, "batch-part");
    thread.setDaemon(true);
    return thread;
  }

  /** Carries all of it out; the results are in its order. */
  <T> List<T> run(List<Supplier<T>> work) {
    if (count == 1) {
      return work.stream().map(Supplier::get).toList();
    }
    List<CompletableFuture<T>> running =
        work.stream().map(piece -> CompletableFuture.supplyAsync(piece, pool)).toList();
    try {
      CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
          .join(); // also if one fails
      return running.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
