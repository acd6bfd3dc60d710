package io.diffusionlab.runner.trial;

import io.diffusionlab.runner.process.Progress;
import io.diffusionlab.runner.process.StopSignal;
import io.diffusionlab.store.Claim;
import io.diffusionlab.store.FencedException;
import io.diffusionlab.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows once a second that this process works on its trial, and how far it is; hears of a
 * cancellation, and of another process that has taken over.
 */
final class Heartbeat implements Consumer<Progress> {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final long PERIOD = 1000; // ms

  private final Claim claim;
  private final RunDirectory run;
  private final StopSignal stop;
  private final Runnable whenFenced;
  private final Thread thread = new Thread(this::live, "heartbeat");
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile String saying = "";

  private Heartbeat(Claim claim, RunDirectory run, StopSignal stop, Runnable whenFenced) {
    this.claim = claim;
    this.run = run;
    this.stop = stop;
    this.whenFenced = whenFenced;
  }

  /**
   * @param stop is requested when the run is cancelled
   * @param whenFenced ends the process, for it must write no more
   */
  static Heartbeat start(Claim claim, RunDirectory run, StopSignal stop, Runnable whenFenced) {
    Heartbeat heartbeat = new Heartbeat(claim, run, stop, whenFenced);
    heartbeat.thread.setDaemon(true);
    heartbeat.thread.start();
    return heartbeat;
  }

  @Override
  public void accept(Progress progress) {
    saying = progress.line();
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
      if (Files.exists(run.cancelMark())) {
        stop.request();
      }
      claim.beat(saying);
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
