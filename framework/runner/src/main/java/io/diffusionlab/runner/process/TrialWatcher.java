package io.diffusionlab.runner.process;

import io.diffusionlab.runner.process.TrialEvents.Outcome;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.store.Claims;
import io.diffusionlab.store.Ticker;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialStatus;
import io.diffusionlab.store.UnwritableException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;

/** Sees one trial through to its end, whatever becomes of its processes. */
final class TrialWatcher {

  private final TrialCommandLine commandLine;
  private final Optional<Rehearsal> rehearsal;
  private final FailurePolicy policy;
  private final StopSignal stop;
  private final TrialEvents events;
  private final Clock clock;

  TrialWatcher(Launching launching, StopSignal stop, TrialEvents events, Clock clock) {
    this.commandLine = new TrialCommandLine(launching.main(), launching.threads());
    this.rehearsal = launching.rehearsal();
    this.policy = launching.policy();
    this.stop = stop;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Runs the trial; a process that ends early is replaced as far as the policy goes, from the last
   * checkpoint.
   *
   * @throws io.diffusionlab.store.UnwritableException if its files cannot be written
   */
  Outcome run(TrialDirectory trial, Slots.Slot slot) throws IOException, InterruptedException {
    events.started(trial);
    Outcome outcome = outcome(trial, slot);
    events.ended(trial, outcome);
    return outcome;
  }

  private Outcome outcome(TrialDirectory trial, Slots.Slot slot)
      throws IOException, InterruptedException {
    for (int restarts = 0; true; restarts++) {
      int code = runProcess(trial, slot);
      TrialStatus status = TrialStatus.read(trial.status());
      if (code == ExitCode.DONE
          || status.state() == State.FINISHED) { // it may crash on its way out
        return Outcome.FINISHED;
      }
      if (code == ExitCode.UNWRITABLE) {
        throw new UnwritableException(whatCannotBeWritten(trial, status));
      }
      if (stopAsked(trial) || code == ExitCode.FENCED || code == ExitCode.STOPPED) {
        return stopped(trial, code);
      }
      boolean died = ExitCode.died(code);
      if (!policy.allowsAnother(restarts, died)) {
        return failed(trial, code, restarts);
      }
      boolean said = !died && status.state() == State.FAILED;
      events.restarting(trial, said ? status.message() : cause(trial, code));
    }
  }

  private static String cause(TrialDirectory trial, int code) throws IOException {
    Optional<String> memory =
        code == ExitCode.ABORTED ? CrashLog.outOfMemory(trial) : Optional.empty();
    return memory.orElseGet(() -> ExitCode.cause(code));
  }

  /** In the trial's own words; if it could not write even them down, trying to do so will tell. */
  private String whatCannotBeWritten(TrialDirectory trial, TrialStatus status) throws IOException {
    if (status.state() == State.KILLED && !status.message().isEmpty()) {
      return status.message();
    }
    String message = "files in '%s' could not be written".formatted(trial.path());
    record(trial, State.KILLED, message);
    return message;
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

  private Outcome failed(TrialDirectory trial, int code, int restarts) throws IOException {
    if (ExitCode.died(code)) {
      String before = restarts == 0 ? "" : ", after %d before it".formatted(restarts);
      record(trial, State.FAILED, "its process died%s: %s".formatted(before, cause(trial, code)));
    } else if (TrialStatus.read(trial.status()).state() != State.FAILED) { // else it has said why
      record(trial, State.FAILED, "its process ended with exit code " + code);
    }
    return Outcome.FAILED;
  }

  private int runProcess(TrialDirectory trial, Slots.Slot slot)
      throws IOException, InterruptedException {
    TrialProcess process = start(trial, slot);
    Runnable stopping = process::stop;
    stop.onRequest(stopping);
    try {
      return process.watch(progress -> events.progress(trial, progress));
    } catch (InterruptedException e) {
      process.kill();
      throw e;
    } finally {
      stop.forget(stopping);
    }
  }

  private TrialProcess start(TrialDirectory trial, Slots.Slot slot) throws IOException {
    Optional<TrialProcess> rehearsed =
        rehearsal.isPresent() ? rehearsal.get().take(trial, slot) : Optional.empty();
    return rehearsed.isPresent() ? rehearsed.get() : TrialProcess.start(trial, commandLine, slot);
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
