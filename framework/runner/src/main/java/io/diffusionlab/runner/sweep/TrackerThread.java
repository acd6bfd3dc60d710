package io.diffusionlab.runner.sweep;

import io.diffusionlab.spi.Tracker;
import io.diffusionlab.spi.TrackerBusyException;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a tracker up to date from a thread of its own: one that is slow or down holds up nothing.
 */
final class TrackerThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TrackerThread.class);
  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final long LAST_SYNC = 30; // seconds, at most

  private final Tracker tracker;
  private final RunDirectory run;
  private final Pauses pauses;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = new Thread(this::follow, "tracker");
  private volatile String trouble = "";

  private TrackerThread(Tracker tracker, RunDirectory run, Pauses pauses) {
    this.tracker = tracker;
    this.run = run;
    this.pauses = pauses;
  }

  static TrackerThread start(Tracker tracker, RunDirectory run) {
    return start(tracker, run, new Pauses(PERIOD));
  }

  static TrackerThread start(Tracker tracker, RunDirectory run, Pauses pauses) {
    TrackerThread following = new TrackerThread(tracker, run, pauses);
    following.thread.setDaemon(true);
    following.thread.start();
    return following;
  }

  private void follow() {
    try {
      Duration asked = Duration.ZERO;
      Duration pause = pauses.afterSuccess();
      boolean last = false;
      while (!last) {
        last = over.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        if (last && !asked.isZero()) {
          return; // it has asked to be left alone for longer than this run lasts
        }
        Optional<Duration> wait = sync();
        asked = wait.orElse(Duration.ZERO);
        pause = wait.isEmpty() ? pauses.afterSuccess() : pauses.afterFailure(asked);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * @return empty if all is sent; else what the tracker asks to wait for
   */
  private Optional<Duration> sync() {
    try {
      tracker.sync(RunManifest.view(run));
      trouble = "";
      return Optional.empty();
    } catch (IOException | RuntimeException | LinkageError e) {
      if (trouble.isEmpty()) { // once, not at each try
        LOG.warn("the tracker cannot be reached; trying again", e);
      }
      trouble = sentence(e);
      return Optional.of(
          e instanceof TrackerBusyException busy ? busy.asksToWait() : Duration.ZERO);
    }
  }

  private static String sentence(Throwable e) {
    String message = e.getMessage();
    return e instanceof IOException && message != null ? message : e.toString();
  }

  /** Why the tracker is not up to date; empty if it is. */
  String trouble() {
    return trouble;
  }

  /** Syncs once more, within bounds. */
  @Override
  public void close() {
    over.countDown();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(LAST_SYNC));
      if (thread.isAlive()) {
        thread.interrupt();
        trouble = "no answer within %d s".formatted(LAST_SYNC);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
