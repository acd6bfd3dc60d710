package io.diffusionlab.runner.cli;

import io.diffusionlab.runner.process.ExitCode;
import io.diffusionlab.runner.process.Progress;
import io.diffusionlab.runner.process.StopSignal;
import io.diffusionlab.runner.trial.TrialWorker;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs one trial in this process. */
@Command(
    name = "trial",
    description = {
      "Works on one laid-out trial; what 'run' and 'resume' start for each of theirs.",
      "Ends with 0 (finished), 1 (failed), 3 (taken over by another process), 74 (its files",
      "cannot be written) or 75 (stopped, or held by another process: run it again)."
    },
    mixinStandardHelpOptions = true)
final class TrialCommand implements Callable<Integer> {

  private static final long GRACE = 120; // seconds, for a step and a checkpoint

  @Option(
      names = "--run-dir",
      paramLabel = "DIR",
      required = true,
      description = "The trial's folder, runs/<experiment>/<run>/trials/<key>.")
  private Path folder = Path.of("");

  @Option(
      names = "--supervised",
      hidden = true,
      description = "Tells progress on standard output; stops when standard input ends.")
  private boolean supervised;

  @Override
  public Integer call() throws IOException {
    TrialDirectory trial = new TrialDirectory(folder.toAbsolutePath().normalize());
    if (!Files.exists(trial.config())) {
      throw new UserMistake("'%s' is no trial's folder: it has no config.yaml".formatted(folder));
    }
    LogFile.open(trial.log());
    StopSignal stop = new StopSignal(GRACE);
    if (supervised) {
      stopWhenInputEnds(stop);
    }
    TrialWorker worker =
        new TrialWorker(trial, catalog(trial), stop, progress(), Clock.systemUTC());
    return stop.during(() -> work(worker));
  }

  private static int work(TrialWorker worker) {
    try {
      return worker.work();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.STOPPED;
    }
  }

  private Consumer<Progress> progress() {
    return supervised ? progress -> System.out.println(progress.line()) : progress -> {};
  }

  private static Catalog catalog(TrialDirectory trial) {
    return Catalog.load(RunFinder.plugins(trial.path()));
  }

  private static void stopWhenInputEnds(StopSignal stop) {
    Thread watcher =
        new Thread(
            () -> {
              awaitEnd();
              stop.request();
            },
            "standard-input");
    watcher.setDaemon(true);
    watcher.start();
  }

  private static void awaitEnd() {
    try {
      while (System.in.read() >= 0) {
        // nothing is ever written
      }
    } catch (IOException gone) {
      // as good as ended
    }
  }
}
