package io.diffusionlab.runner.sweep;

import io.diffusionlab.spi.Tracker;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a tracker up to date from a thread of its own: one that is slow or down holds up nothing.
 */
final class TrackerThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TrackerThread.class);
  private static final long PERIOD = 5; // seconds
  private static final long LAST_SYNC = 30; // seconds, at most

  private final Tracker tracker;
  private final RunDirectory run;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = new Thread(this::follow, "tracker");
  private volatile String trouble = "";

  private TrackerThread(Tracker tracker, RunDirectory run) {
    this.tracker = tracker;
    this.run = run;
  }

  static TrackerThread start(Tracker tracker, RunDirectory run) {
    TrackerThread following = new TrackerThread(tracker, run);
    following.thread.setDaemon(true);
    following.thread.start();
    return following;
  }

  private void follow() {
    try {
      boolean last = false;
      while (!last) {
        last = over.await(PERIOD, TimeUnit.SECONDS);
        sync();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sync() {
    try {
      tracker.sync(RunManifest.view(run));
      trouble = "";
    } catch (IOException | RuntimeException | LinkageError e) {
      if (trouble.isEmpty()) { // once, not every few seconds
        LOG.warn("the tracker cannot be reached; trying again", e);
      }
      trouble = e.toString();
    }
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
