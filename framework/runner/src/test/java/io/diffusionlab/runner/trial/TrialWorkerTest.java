package io.diffusionlab.runner.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.runner.process.ExitCode;
import io.diffusionlab.runner.process.StopSignal;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.store.AtomicFile;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialWorkerTest {

  @TempDir Path folder;

  @Test
  void leavesATrialAsItIsThatAnotherProcessFinishesBeforeTheClaim() throws Exception {
    TrialDirectory trial = new TrialDirectory(folder.resolve("run/trials/a"));
    TrialStatus finished = new TrialStatus(State.FINISHED, 1, 2, 1, "");
    Clock asked = new AskedForTheTimeOfAClaim(() -> finish(trial, finished));
    TrialWorker worker =
        new TrialWorker(trial, TrialWorkerTest::none, new StopSignal(1), progress -> {}, asked);
    assertEquals(ExitCode.DONE, worker.work());
    assertEquals(finished, TrialStatus.read(trial.status()));
  }

  private static PreparedTrial none() {
    throw new IllegalStateException("there is nothing left to do");
  }

  private static void finish(TrialDirectory trial, TrialStatus status) {
    try {
      AtomicFile.write(trial.scores(), "{}");
      status.write(trial.status());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Something happens when it is asked. */
  private static final class AskedForTheTimeOfAClaim extends Clock {

    private final Runnable event;

    AskedForTheTimeOfAClaim(Runnable event) {
      this.event = event;
    }

    @Override
    public Instant instant() {
      event.run();
      return Instant.EPOCH;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
