package io.diffusionlab.engine;

import io.diffusionlab.spi.Examples;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The batches of a run, read ahead of their use.
 *
 * <p>The samples of all steps in a row form epochs, and each epoch is a permutation of the data.
 * The batch of a step is a function of the seed and the step, so that a resumed run reads on where
 * the stopped one was.
 */
final class Batches implements AutoCloseable {

  private static final int READERS = 2;
  private static final int AHEAD = 4;

  private final Examples examples;
  private final int sampleSize;
  private final int batch;
  private final Streams streams;
  private final EpochOrder order;
  private final ExecutorService readers;
  private final Queue<Future<Batch>> ahead = new ArrayDeque<>();
  private long nextStep;

  /**
   * Starts reading.
   *
   * @param examples closed by the caller, after this
   * @param firstStep of the first batch, counted from 1
   */
  Batches(Examples examples, int sampleSize, int batch, Streams streams, long firstStep) {
    this.examples = examples;
    this.sampleSize = sampleSize;
    this.batch = batch;
    this.streams = streams;
    this.order = new EpochOrder(examples.size(), streams);
    this.nextStep = firstStep;
    this.readers = Executors.newFixedThreadPool(READERS, Batches::daemon);
    for (int i = 0; i < AHEAD; i++) {
      readAhead();
    }
  }

  /** The next step's batch; waits for it if it is not read yet. */
  Batch next() throws IOException {
    Future<Batch> next = ahead.remove();
    readAhead();
    try {
      return next.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw new IOException(io.getMessage(), io);
      }
      throw new IllegalStateException("reading a training batch: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for training data");
    }
  }

  private void readAhead() {
    long step = nextStep++;
    ahead.add(readers.submit(() -> read(step)));
  }

  private Batch read(long step) throws IOException {
    float[] samples = new float[Math.multiplyExact(batch, sampleSize)];
    long[] labels = new long[batch];
    for (int i = 0; i < batch; i++) {
      long position = (step - 1) * batch + i;
      int index = order.at(position);
      examples.read(index, streams.generator("data/augment", position), samples, i * sampleSize);
      labels[i] = examples.label(index);
    }
    return new Batch(samples, labels);
  }

  @Override
  public void close() {
    readers.shutdownNow();
    try {
      readers.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "training-data");
    thread.setDaemon(true);
    return thread;
  }
}
