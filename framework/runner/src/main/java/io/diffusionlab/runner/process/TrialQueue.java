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
import java.util.concurrent.atomic.AtomicBoolean;

/** Works trials off, in order, so many at a time. */
public record TrialQueue(Launching launching, StopSignal stop, TrialEvents events) {

  /**
   * @return the outcome of each trial; STOPPED or SKIPPED for those that were not begun
   * @throws IOException if files cannot be written; no trial is begun from then on, and those at
   *     work have ended
   */
  public List<Outcome> run(List<QueuedTrial> trials) throws IOException, InterruptedException {
    Work work = new Work();
    ExecutorService workers = Executors.newFixedThreadPool(launching.jobs());
    try {
      List<Future<Outcome>> futures = new ArrayList<>();
      for (QueuedTrial trial : trials) {
        if (futures.isEmpty()) { // a rehearsal has its memory and its GPU already
          Slots.Slot slot = work.slots.take(trial.bytes());
          futures.add(workers.submit(() -> work.run(trial, slot)));
        } else {
          futures.add(workers.submit(() -> work.run(trial)));
        }
      }
      return outcomes(futures);
    } finally {
      workers.shutdownNow();
    }
  }

  /** What the trials of one run share. */
  private final class Work {

    private final Slots slots = new Slots(launching.machine());
    private final AtomicBoolean closed = new AtomicBoolean();
    private final TrialWatcher watcher =
        new TrialWatcher(launching, stop, events, Clock.systemUTC());

    Outcome run(QueuedTrial trial) throws IOException, InterruptedException {
      if (slots.isFullFor(trial.bytes()) && !stop.requested() && !closed.get()) {
        events.waiting(trial.directory());
      }
      return run(trial, slots.take(trial.bytes()));
    }

    Outcome run(QueuedTrial trial, Slots.Slot slot) throws IOException, InterruptedException {
      try {
        return run(trial.directory(), slot);
      } finally {
        slots.free(slot);
      }
    }

    private Outcome run(TrialDirectory trial, Slots.Slot slot)
        throws IOException, InterruptedException {
      if (stop.requested() || closed.get()) {
        return stop.requested() ? Outcome.STOPPED : Outcome.SKIPPED;
      }
      try {
        Outcome outcome = watcher.run(trial, slot);
        if (outcome == Outcome.FAILED && launching.policy().stops()) {
          closed.set(true);
        }
        return outcome;
      } catch (IOException e) {
        closed.set(true);
        throw e;
      }
    }
  }

  /** Waits for all, also where one of them is trouble. */
  private static List<Outcome> outcomes(List<Future<Outcome>> futures)
      throws IOException, InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    List<IOException> trouble = new ArrayList<>();
    for (Future<Outcome> future : futures) {
      try {
        outcomes.add(outcome(future));
      } catch (IOException e) {
        trouble.add(e);
      }
    }
    if (!trouble.isEmpty()) {
      throw trouble.get(0);
    }
    return outcomes;
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
