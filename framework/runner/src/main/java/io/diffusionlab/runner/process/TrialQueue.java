package io.diffusionlab.runner.process;

import io.diffusionlab.runner.process.TrialEvents.Outcome;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Works trials off, in order, so many at a time.
 *
 * @param main the class that starts a trial
 */
public record TrialQueue(String main, int jobs, StopSignal stop, TrialEvents events) {

  /**
   * @return the outcome of each trial; STOPPED for those that were not begun
   */
  public List<Outcome> run(List<TrialDirectory> trials) throws IOException, InterruptedException {
    TrialWatcher watcher =
        new TrialWatcher(new TrialCommandLine(main, threads()), stop, events, Clock.systemUTC());
    ExecutorService workers = Executors.newFixedThreadPool(jobs);
    try {
      List<Future<Outcome>> futures = new ArrayList<>();
      for (TrialDirectory trial : trials) {
        futures.add(workers.submit(() -> stop.requested() ? Outcome.STOPPED : watcher.run(trial)));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> future : futures) {
        outcomes.add(outcome(future));
      }
      return outcomes;
    } finally {
      workers.shutdownNow();
    }
  }

  /** Of each trial: all cores for one at a time, a fair share for several. */
  private int threads() {
    return jobs == 1 ? 0 : Math.max(1, Runtime.getRuntime().availableProcessors() / jobs);
  }

  private static Outcome outcome(Future<Outcome> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
