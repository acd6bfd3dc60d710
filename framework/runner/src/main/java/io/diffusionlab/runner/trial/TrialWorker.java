package io.diffusionlab.runner.trial;

import io.diffusionlab.runner.process.ExitCode;
import io.diffusionlab.runner.process.Progress;
import io.diffusionlab.runner.process.StopSignal;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.store.Claim;
import io.diffusionlab.store.Claims;
import io.diffusionlab.store.FencedException;
import io.diffusionlab.store.Ticker;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialStatus;
import io.diffusionlab.store.Unwritable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on a trial from its frozen {@code config.yaml} and keeps its {@code status.json}; whoever
 * starts the process needs to know no more than the folder and the exit code.
 */
public final class TrialWorker {

  private static final Logger LOG = LoggerFactory.getLogger(TrialWorker.class);

  private final TrialDirectory directory;
  private final Supplier<PreparedTrial> prepared;
  private final StopSignal stop;
  private final Consumer<Progress> progress;
  private final Clock clock;

  /**
   * @param prepared makes the trial's parts, once it is certain that they are needed
   */
  public TrialWorker(
      TrialDirectory directory,
      Supplier<PreparedTrial> prepared,
      StopSignal stop,
      Consumer<Progress> progress,
      Clock clock) {
    this.directory = directory;
    this.prepared = prepared;
    this.stop = stop;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Works until the trial is finished, fails, is asked to stop or is taken over by another process.
   *
   * @return an {@link ExitCode}
   */
  public int work() throws IOException, InterruptedException {
    if (TrialStatus.read(directory.status()).state() == State.FINISHED) {
      return ExitCode.DONE;
    }
    if (Files.exists(directory.run().cancelMark())) {
      LOG.info("the run is cancelled");
      return ExitCode.STOPPED;
    }
    Optional<Claim> claim = new Claims(directory, Ticker.SYSTEM).take(clock.millis());
    if (claim.isEmpty()) {
      LOG.warn("another process works on this trial");
      return ExitCode.STOPPED;
    }
    Heartbeat heartbeat = Heartbeat.start(claim.get(), directory.run(), stop, TrialWorker::halt);
    try {
      return work(claim.get(), progress.andThen(heartbeat));
    } catch (FencedException e) {
      LOG.error("this process ends: {}", e.getMessage());
      return ExitCode.FENCED;
    } finally {
      heartbeat.end();
    }
  }

  private static void halt() {
    Runtime.getRuntime().halt(ExitCode.FENCED);
  }

  private int work(Claim claim, Consumer<Progress> listener) throws IOException {
    TrialStatus last = TrialStatus.read(directory.status());
    if (last.state() == State.FINISHED) { // by a process that held it until just now
      return ExitCode.DONE;
    }
    long started = last.started() == 0 ? clock.millis() : last.started();
    TrialStatus running = new TrialStatus(State.RUNNING, started, 0, last.attempts() + 1, "");
    if (Files.exists(directory.scores())) { // the process before this one came so far
      return end(claim, running, State.FINISHED, "");
    }
    claim.check();
    running.write(directory.status());
    LOG.info("attempt {}", running.attempts());
    MachineUse use = MachineUse.follow(directory, clock);
    try {
      boolean finished =
          new TrialRun(prepared.get(), new Workplace(directory, claim, stop, listener)).execute();
      return end(claim, running, finished ? State.FINISHED : State.KILLED, "");
    } catch (FencedException e) {
      throw e;
    } catch (IOException | RuntimeException | Error e) {
      LOG.error("the trial failed", e);
      return failed(claim, running, e);
    } finally {
      use.close();
    }
  }

  /** What the disk is to blame for is no failure of the trial. */
  private int failed(Claim claim, TrialStatus running, Throwable thrown) throws IOException {
    Optional<String> unwritable = Unwritable.in(thrown);
    if (unwritable.isEmpty()) {
      return end(claim, running, State.FAILED, sentence(thrown));
    }
    end(claim, running, State.KILLED, unwritable.get());
    return ExitCode.UNWRITABLE;
  }

  private int end(Claim claim, TrialStatus running, State state, String message)
      throws IOException {
    claim.check();
    new TrialStatus(state, running.started(), clock.millis(), running.attempts(), message)
        .write(directory.status());
    return switch (state) {
      case FINISHED -> ExitCode.DONE;
      case KILLED -> ExitCode.STOPPED;
      default -> ExitCode.FAILED;
    };
  }

  private static String sentence(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? thrown.toString() : message;
  }
}
