package io.diffusionlab.runner.trial;

import io.diffusionlab.config.Composer;
import io.diffusionlab.runner.Experiment;
import io.diffusionlab.runner.process.ExitCode;
import io.diffusionlab.runner.process.Progress;
import io.diffusionlab.runner.process.StopSignal;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.runner.wiring.WiredTrial;
import io.diffusionlab.runner.wiring.Wiring;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialLock;
import io.diffusionlab.store.TrialStatus;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on a trial from its frozen {@code config.yaml} and keeps its {@code status.json}; whoever
 * starts the process needs to know no more than the folder and the exit code.
 */
public final class TrialWorker {

  private static final Logger LOG = LoggerFactory.getLogger(TrialWorker.class);

  private final TrialDirectory directory;
  private final Catalog catalog;
  private final StopSignal stop;
  private final Consumer<Progress> progress;
  private final Clock clock;

  public TrialWorker(
      TrialDirectory directory,
      Catalog catalog,
      StopSignal stop,
      Consumer<Progress> progress,
      Clock clock) {
    this.directory = directory;
    this.catalog = catalog;
    this.stop = stop;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Works until the trial is finished, fails or is asked to stop.
   *
   * @return an {@link ExitCode}
   */
  public int work() throws IOException {
    Optional<TrialLock> lock = TrialLock.take(directory);
    if (lock.isEmpty()) {
      LOG.warn("another process works on this trial");
      return ExitCode.STOPPED;
    }
    try {
      return workAlone();
    } finally {
      lock.get().close();
    }
  }

  private int workAlone() throws IOException {
    TrialStatus last = TrialStatus.read(directory.status());
    if (last.state() == State.FINISHED) {
      return ExitCode.DONE;
    }
    long started = last.started() == 0 ? clock.millis() : last.started();
    TrialStatus running = new TrialStatus(State.RUNNING, started, 0, last.attempts() + 1, "");
    running.write(directory.status());
    LOG.info("attempt {}", running.attempts());
    MachineUse use = MachineUse.follow(directory, clock);
    try {
      boolean finished = new TrialRun(wired(), directory, stop, progress).execute();
      end(running, finished ? State.FINISHED : State.KILLED, "");
      return finished ? ExitCode.DONE : ExitCode.STOPPED;
    } catch (IOException | RuntimeException | Error e) {
      LOG.error("the trial failed", e);
      end(running, State.FAILED, sentence(e));
      return ExitCode.FAILED;
    } finally {
      use.close();
    }
  }

  private WiredTrial wired() {
    Experiment experiment =
        new Composer(directory.path())
            .compose(directory.config(), List.of(), false)
            .bind(Experiment.class, catalog);
    return new Wiring(Services.classifiers(), Services.models()).wire(experiment);
  }

  private void end(TrialStatus running, State state, String message) throws IOException {
    new TrialStatus(state, running.started(), clock.millis(), running.attempts(), message)
        .write(directory.status());
  }

  private static String sentence(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? thrown.toString() : message;
  }
}
