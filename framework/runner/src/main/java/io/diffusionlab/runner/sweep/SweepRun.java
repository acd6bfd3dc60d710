package io.diffusionlab.runner.sweep;

import io.diffusionlab.report.Report;
import io.diffusionlab.runner.process.ExitCode;
import io.diffusionlab.runner.process.Launching;
import io.diffusionlab.runner.process.Progress;
import io.diffusionlab.runner.process.QueuedTrial;
import io.diffusionlab.runner.process.StopSignal;
import io.diffusionlab.runner.process.TrialEvents;
import io.diffusionlab.runner.process.TrialEvents.Outcome;
import io.diffusionlab.runner.process.TrialQueue;
import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.spi.Tracker;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialStatus;
import io.diffusionlab.store.Unwritable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the trials of a laid-out run that are not finished, and reports. */
public final class SweepRun {

  private static final Logger LOG = LoggerFactory.getLogger(SweepRun.class);

  /** Between two reports, in times that one takes. */
  private static final int REST = 9;

  private final RunDirectory run;
  private final Tracker tracker;
  private final ProgressBoard board;
  private final PrintWriter out;
  private volatile String unreported = "";
  private volatile long nextReport = System.nanoTime();

  /**
   * @param out for the summary
   */
  public SweepRun(RunDirectory run, Tracker tracker, ProgressBoard board, PrintWriter out) {
    this.run = run;
    this.tracker = tracker;
    this.board = board;
    this.out = out;
  }

  /**
   * @return an {@link ExitCode}
   */
  public int execute(Launching launching, StopSignal stop)
      throws IOException, InterruptedException {
    List<QueuedTrial> unfinished = unfinished();
    report();
    TrackerThread tracking = TrackerThread.start(tracker, run);
    List<Outcome> outcomes;
    try {
      outcomes = new TrialQueue(launching, stop, new Reporting()).run(unfinished);
    } finally {
      report(); // which the tracker sends
      tracking.close();
      report(); // with links to what was sent
    }
    if (!tracking.trouble().isEmpty()) {
      String later =
          "The tracker is not up to date: %s. To send the rest: ./run-experiment sync %s";
      board.say(later.formatted(tracking.trouble(), run.path()));
    }
    return conclude(stop, unfinished, outcomes);
  }

  private List<QueuedTrial> unfinished() throws IOException {
    List<QueuedTrial> unfinished = new ArrayList<>();
    for (RunManifest.Entry entry : RunManifest.read(run).trials()) {
      TrialDirectory trial = run.trial(entry.key());
      if (TrialStatus.read(trial.status()).state() != State.FINISHED) {
        unfinished.add(new QueuedTrial(trial, entry.memory()));
      }
    }
    return unfinished;
  }

  private int conclude(StopSignal stop, List<QueuedTrial> trials, List<Outcome> outcomes)
      throws IOException {
    if (stop.requested()) {
      boolean cancelled = Files.exists(run.cancelMark());
      board.say(
          (cancelled ? "Cancelled" : "Stopped")
              + ". Resume with: ./run-experiment resume "
              + run.path());
      return ExitCode.STOPPED;
    }
    out.println(Report.summary(RunManifest.view(run)).stripTrailing());
    out.println();
    out.println("Report: " + run.report());
    tracker.links(RunManifest.view(run)).forEach((title, at) -> out.println(title + ": " + at));
    out.flush();
    if (!unreported.isEmpty()) {
      board.say(
          "The report is not up to date: %s. To write it: ./run-experiment resume %s"
              .formatted(unreported, run.path()));
    }
    int failed = Collections.frequency(outcomes, Outcome.FAILED);
    int held = Collections.frequency(outcomes, Outcome.STOPPED);
    if (held > 0) {
      board.say("Left alone, another process works on them: " + Count.of(held, "trial"));
    }
    int skipped = Collections.frequency(outcomes, Outcome.SKIPPED);
    if (skipped > 0) {
      board.say("Not begun, as a trial failed: " + Count.of(skipped, "trial"));
    }
    if (failed > 0) {
      String again = "Failed: %s. To try them again: ./run-experiment resume %s";
      board.say(again.formatted(Count.of(failed, "trial"), run.path()));
      RootCauses.of(trials.stream().map(QueuedTrial::directory).toList())
          .lines()
          .forEach(line -> board.say("  " + line));
    }
    return failed + held > 0 || !unreported.isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
  }

  /** Not after every trial where there are so many that it would take long. */
  private void reportInPassing() {
    if (System.nanoTime() - nextReport >= 0) {
      report();
    }
  }

  /** A report that cannot be written is no reason to lose a trial. */
  private void report() {
    long start = System.nanoTime();
    try {
      RunView view = RunManifest.view(run);
      Report.write(view, tracker.links(view));
      unreported = "";
    } catch (IOException | RuntimeException e) {
      LOG.error("the report cannot be written", e);
      unreported = Unwritable.in(e).orElseGet(e::toString);
    }
    long end = System.nanoTime();
    nextReport = end + REST * (end - start);
  }

  /** Passes events on to the board, and writes the report anew after each trial. */
  private final class Reporting implements TrialEvents {

    @Override
    public void waiting(TrialDirectory trial) {
      board.waiting(trial);
    }

    @Override
    public void started(TrialDirectory trial) {
      LOG.info("{} starts", trial.key());
      board.started(trial);
    }

    @Override
    public void progress(TrialDirectory trial, Progress progress) {
      board.progress(trial, progress);
    }

    @Override
    public void restarting(TrialDirectory trial, String cause) {
      LOG.warn("{}: {}; starting it again", trial.key(), cause);
      board.restarting(trial, cause);
    }

    @Override
    public void ended(TrialDirectory trial, Outcome outcome) {
      LOG.info("{} {}", trial.key(), outcome);
      board.ended(trial, outcome);
      reportInPassing();
    }
  }
}
