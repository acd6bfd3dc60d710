package io.diffusionlab.runner.trial;

import io.diffusionlab.store.Claim;
import io.diffusionlab.store.FencedException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows once a second that this process works on its trial; hears if another has taken over. */
final class Heartbeat {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final long PERIOD = 1000; // ms

  private final Claim claim;
  private final Runnable whenFenced;
  private final Thread thread = new Thread(this::live, "heartbeat");
  private final CountDownLatch over = new CountDownLatch(1);

  private Heartbeat(Claim claim, Runnable whenFenced) {
    this.claim = claim;
    this.whenFenced = whenFenced;
  }

  /**
   * @param whenFenced ends the process, for it must write no more
   */
  static Heartbeat start(Claim claim, Runnable whenFenced) {
    Heartbeat heartbeat = new Heartbeat(claim, whenFenced);
    heartbeat.thread.setDaemon(true);
    heartbeat.thread.start();
    return heartbeat;
  }

  private void live() {
    try {
      do {
        beat();
      } while (!over.await(PERIOD, TimeUnit.MILLISECONDS));
    } catch (InterruptedException asGoodAsOver) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    try {
      claim.beat();
    } catch (FencedException e) {
      LOG.error("this process ends: {}", e.getMessage());
      whenFenced.run();
    } catch (IOException e) { // the work itself will say so, if it is in the way
      LOG.warn("no sign of life could be given: {}", e.toString());
    }
  }

  /** Ends the last beat, and only then lets the next process take over. */
  void end() throws InterruptedException {
    over.countDown();
    thread.join();
    try {
      claim.release();
    } catch (IOException e) {
      LOG.warn("the trial could not be released: {}", e.toString());
    }
  }
}
