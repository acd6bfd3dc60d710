package io.diffusionlab.runner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diffusionlab.engine.Natives;
import io.diffusionlab.runner.process.ExitCode;
import io.diffusionlab.runner.process.Progress;
import io.diffusionlab.runner.process.Rehearsal;
import io.diffusionlab.runner.process.StopSignal;
import io.diffusionlab.runner.trial.FrozenTrial;
import io.diffusionlab.runner.trial.PreparedTrial;
import io.diffusionlab.runner.trial.TrialWorker;
import io.diffusionlab.runner.trial.Tryouts;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.store.TrialDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
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

  @Option(
      names = "--rehearse",
      hidden = true,
      description = "Tries out what standard input says, until it says to go; see Rehearsal.")
  private boolean rehearse;

  @Option(
      names = "--plugins",
      hidden = true,
      description =
          "Folders with the jars of further plugins, while the trial has none of its own.")
  private List<Path> plugins = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    TrialDirectory trial = new TrialDirectory(folder.toAbsolutePath().normalize());
    if (!rehearse) {
      Catalog catalog = Catalog.load(RunFinder.plugins(trial.path()));
      return work(trial, () -> prepared(trial, catalog));
    }
    LogFile.hold(); // first: SLF4J has no context to give while another thread makes it
    Thread natives = Natives.loadAhead();
    Catalog catalog = Catalog.load(plugins);
    try (Tryouts tryouts = new Tryouts(catalog)) {
      if (rehearse(tryouts)) {
        return work(trial, () -> prepared(tryouts, trial, catalog));
      }
      natives.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.STOPPED;
  }

  private static PreparedTrial prepared(TrialDirectory trial, Catalog catalog) {
    Natives.loadAhead();
    return FrozenTrial.prepare(trial, catalog);
  }

  /**
   * @return whether the trial itself is to begin
   */
  private static boolean rehearse(Tryouts tryouts) throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      if (line.equals(Rehearsal.GO)) {
        return true;
      }
      System.out.println(tryouts.tryOut(json.readValue(line, String.class)).line());
      LogFile.mute(); // the first is the one that is kept
    }
    return false;
  }

  private static PreparedTrial prepared(Tryouts tryouts, TrialDirectory trial, Catalog catalog) {
    try {
      return tryouts
          .prepared(Files.readString(trial.config()))
          .orElseGet(() -> FrozenTrial.prepare(trial, catalog));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int work(TrialDirectory trial, Supplier<PreparedTrial> prepared) throws IOException {
    if (!Files.exists(trial.config())) {
      throw new UserMistake("'%s' is no trial's folder: it has no config.yaml".formatted(folder));
    }
    LogFile.open(trial.log());
    StopSignal stop = new StopSignal(GRACE);
    if (supervised) {
      stopWhenInputEnds(stop);
    }
    TrialWorker worker = new TrialWorker(trial, prepared, stop, progress(), Clock.systemUTC());
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
