package io.diffusionlab.runner.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Turns Ctrl-C, SIGTERM and the like into a request, so that work ends at a place of its own
 * choosing.
 *
 * <p>Nothing is saved in the signal's own thread: a checkpoint written while training goes on would
 * be torn.
 */
public final class StopSignal {

  private final List<Runnable> listeners = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final long graceSeconds;
  private volatile boolean requested;
  private volatile int exitCode = 1;

  /**
   * @param graceSeconds how long the work may go on after a signal before the process ends anyway
   */
  public StopSignal(long graceSeconds) {
    this.graceSeconds = graceSeconds;
  }

  public boolean requested() {
    return requested;
  }

  /** Runs {@code listener} when a stop is asked for; at once if it has been. */
  public synchronized void onRequest(Runnable listener) {
    if (requested) {
      listener.run();
    } else {
      listeners.add(listener);
    }
  }

  /** Lets go of a listener: one for each trial of a long sweep, with its process, would add up. */
  public synchronized void forget(Runnable listener) {
    listeners.remove(listener);
  }

  /** Asks the work to stop, as a signal would. */
  public synchronized void request() {
    if (!requested) {
      requested = true;
      listeners.forEach(Runnable::run);
    }
  }

  /**
   * Does {@code work} under the eye of the signals.
   *
   * @return the work's result; after a signal the process ends with it instead
   */
  public int during(IntSupplier work) {
    Thread hook = new Thread(this::endAfterWork, "stop-signal");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      exitCode = work.getAsInt();
    } finally {
      ended.countDown();
      forget(hook);
    }
    return exitCode;
  }

  private void endAfterWork() {
    request();
    try {
      boolean inTime = ended.await(graceSeconds, TimeUnit.SECONDS);
      Runtime.getRuntime().halt(inTime ? exitCode : 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // the hook ends the process
    }
  }
}
