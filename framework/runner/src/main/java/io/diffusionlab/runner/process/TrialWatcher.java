package io.diffusionlab.runner.process;

import io.diffusionlab.runner.process.TrialEvents.Outcome;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.store.Claims;
import io.diffusionlab.store.Ticker;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;

/** Sees one trial through to its end, whatever becomes of its processes. */
final class TrialWatcher {

  private static final int PROCESSES = 2; // the first, and one restart

  private final TrialCommandLine commandLine;
  private final StopSignal stop;
  private final TrialEvents events;
  private final Clock clock;

  TrialWatcher(TrialCommandLine commandLine, StopSignal stop, TrialEvents events, Clock clock) {
    this.commandLine = commandLine;
    this.stop = stop;
    this.events = events;
    this.clock = clock;
  }

  /** Runs the trial; a process that dies is replaced once, from the last checkpoint. */
  Outcome run(TrialDirectory trial) throws IOException, InterruptedException {
    events.started(trial);
    Outcome outcome = outcome(trial);
    events.ended(trial, outcome);
    return outcome;
  }

  private Outcome outcome(TrialDirectory trial) throws IOException, InterruptedException {
    String cause = "";
    for (int process = 1; process <= PROCESSES; process++) {
      int code = runProcess(trial);
      State state = TrialStatus.read(trial.status()).state();
      if (code == ExitCode.DONE || state == State.FINISHED) { // it may crash on its way out
        return Outcome.FINISHED;
      }
      if (stopAsked(trial) || code == ExitCode.FENCED || code == ExitCode.STOPPED) {
        return stopped(trial, code);
      }
      if (!ExitCode.died(code)) {
        return failed(trial, state, code);
      }
      cause = ExitCode.cause(code);
      if (process < PROCESSES) {
        events.restarting(trial, cause);
      }
    }
    record(trial, State.FAILED, "its process died twice: " + cause);
    return Outcome.FAILED;
  }

  /** A cancelled run stops as a whole, whoever started which of its trials. */
  private boolean stopAsked(TrialDirectory trial) {
    if (Files.exists(trial.run().cancelMark())) {
      stop.request();
    }
    return stop.requested();
  }

  /** A process that ends with STOPPED or FENCED has said so itself, or does not hold the trial. */
  private Outcome stopped(TrialDirectory trial, int code) throws IOException {
    if (code != ExitCode.STOPPED && code != ExitCode.FENCED) {
      record(trial, State.KILLED, "stopped");
    }
    return Outcome.STOPPED;
  }

  private Outcome failed(TrialDirectory trial, State state, int code) throws IOException {
    if (state != State.FAILED) { // else it has said why
      record(trial, State.FAILED, "its process ended with exit code " + code);
    }
    return Outcome.FAILED;
  }

  private int runProcess(TrialDirectory trial) throws IOException, InterruptedException {
    TrialProcess process = TrialProcess.start(trial, commandLine);
    stop.onRequest(process::stop);
    try {
      return process.watch(progress -> events.progress(trial, progress));
    } catch (InterruptedException e) {
      process.kill();
      throw e;
    }
  }

  private void record(TrialDirectory trial, State state, String message) throws IOException {
    if (new Claims(trial, Ticker.SYSTEM).mayBeHeld()) {
      return; // by another process, whose word it is
    }
    TrialStatus last = TrialStatus.read(trial.status());
    new TrialStatus(state, last.started(), clock.millis(), last.attempts(), message)
        .write(trial.status());
  }
}
