package io.diffusionlab.distribution;

import static io.diffusionlab.distribution.Sweeps.await;
import static io.diffusionlab.distribution.Sweeps.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.store.Claims;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.Ticker;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialStatus;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals to die by")
@Timeout(600)
class InterruptedSweepTest {

  /** Sampling in bfloat16 too is one more phase to die in. */
  private static final String BFLOAT16 = "evaluation.precision=bf16";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) // to see why it failed
  static Path folder = Path.of("");

  private static Sweeps sweeps = new Sweeps(folder);
  private static RunDirectory undisturbed = new RunDirectory(folder);

  @BeforeAll
  static void runOneUndisturbed() throws Exception {
    sweeps = new Sweeps(folder);
    undisturbed = sweeps.undisturbed(BFLOAT16);
  }

  @Test
  void endsAsOneThatWasLeftAlone() throws Exception {
    Process parent = sweeps.start(folder.resolve("disturbed"), BFLOAT16);
    RunDirectory run = Sweeps.run(folder.resolve("disturbed"));
    TrialDirectory trial = run.trial(Sweeps.FIRST);
    await(() -> step(trial) >= 5);
    Sweeps.kill(parent.toHandle());
    await(() -> !new Claims(trial, Ticker.SYSTEM).mayBeHeld()); // the trial ends by itself

    Process again = sweeps.call("resume", run.path());
    Sweeps.killDuring(trial, () -> step(trial) >= 60);
    await(() -> Sweeps.attempts(trial) >= 3 && step(trial) >= 120);
    again.destroy(); // SIGTERM
    assertEquals(75, again.waitFor());

    truncate(Sweeps.newestCheckpoint(trial).orElseThrow());
    Process other = sweeps.call("resume", run.path()); // two at once
    Console.run("resume", run.path());
    other.waitFor();
    assertEquals(0, Console.run("resume", run.path()).exitCode());
    Sweeps.assertSame(undisturbed, run);
    assertTrue(Sweeps.attempts(trial) >= 4, "was it disturbed at all?");
  }

  @Test
  void mayDieInEveryPhase() throws Exception {
    Process parent = sweeps.start(folder.resolve("dying"), BFLOAT16, "--on-failure", "retry:9");
    RunDirectory run = Sweeps.run(folder.resolve("dying"));
    TrialDirectory trial = run.trial(Sweeps.FIRST);
    Path exported = trial.path().resolve("export.json");
    Path sampled = trial.path().resolve("samples.npy");
    Path scored = trial.path().resolve("curves/rate-by-step.csv"); // in float32
    Path inBfloat16 = Sweeps.inBfloat16(trial);
    Sweeps.killDuring(trial, () -> step(trial) >= 10); // in training
    Sweeps.killDuring(trial, () -> step(trial) >= 20 && Sweeps.isSaving(trial));
    Sweeps.killDuring(trial, () -> step(trial) == Sweeps.STEPS && !Files.exists(exported));
    Sweeps.killDuring(trial, () -> Files.exists(exported) && !Files.exists(sampled));
    Sweeps.killDuring(trial, () -> Files.exists(sampled) && !Files.exists(scored));
    Sweeps.killDuring(trial, () -> Files.exists(scored) && !Files.exists(inBfloat16));
    Sweeps.killDuring(trial, () -> Files.exists(inBfloat16) && !Files.exists(trial.scores()));

    await(() -> isFinished(trial) && !isReported(run));
    Sweeps.kill(parent.toHandle());
    assertEquals(0, sweeps.call("resume", run.path()).waitFor());
    Sweeps.assertSame(undisturbed, run);
    assertEquals(8, Sweeps.attempts(trial), "one for each death, and the last");
  }

  private static boolean isFinished(TrialDirectory trial) throws IOException {
    return TrialStatus.read(trial.status()).state() == State.FINISHED;
  }

  private static boolean isReported(RunDirectory run) throws IOException {
    return Files.exists(run.results()) && Files.readString(run.results()).contains("FINISHED");
  }

  private static void truncate(Path file) throws IOException {
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      content.setLength(content.length() / 2);
    }
  }
}
