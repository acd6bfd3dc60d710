package io.diffusionlab.runner.cli;

import io.diffusionlab.runner.process.ExitCode;
import io.diffusionlab.runner.process.Launching;
import io.diffusionlab.runner.process.StopSignal;
import io.diffusionlab.runner.sweep.ProgressBoard;
import io.diffusionlab.runner.sweep.SweepRun;
import io.diffusionlab.spi.Tracker;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import io.diffusionlab.store.Unwritable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;

/** Starts the trials of a laid-out run and sees them through. */
final class Launch {

  private static final long GRACE = 150; // seconds, more than a trial takes for itself

  private final RunDirectory run;
  private final PrintWriter out;
  private final PrintWriter err;

  Launch(RunDirectory run, CommandLine command) {
    this.run = run;
    this.out = command.getOut();
    this.err = command.getErr();
  }

  /**
   * @return the exit code
   */
  int trials(Tracker tracker, Launching launching) throws IOException {
    Unwritable.check(run.path(), "is its disk read-only, or is it another user's?");
    LogFile.open(run.path().resolve("log.txt"));
    ProgressBoard board = new ProgressBoard(err, Home.terminal(), RunManifest.read(run));
    SweepRun sweep = new SweepRun(run, tracker, board, out);
    StopSignal stop = new StopSignal(GRACE);
    stop.onRequest(() -> board.say("Stopping: trials finish their step and save their state."));
    return stop.during(() -> execute(sweep, launching, stop));
  }

  private int execute(SweepRun sweep, Launching launching, StopSignal stop) {
    try {
      return sweep.execute(launching, stop);
    } catch (IOException e) {
      String unwritable = Unwritable.in(e).orElseThrow(() -> new UncheckedIOException(e));
      err.println("run-experiment: " + unwritable);
      err.println("When that is put right: ./run-experiment resume " + run.path());
      return ExitCode.UNWRITABLE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.STOPPED;
    }
  }
}
