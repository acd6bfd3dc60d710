package io.diffusionlab.distribution;

import static io.diffusionlab.distribution.Sweeps.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.TrialDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweeps of two trials at a time whose first process, which tries all trials out, has bad luck. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals to die by")
@Timeout(600)
class RehearsedSweepTest {

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) // to see why it failed
  Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"[[1, 1, 1, 1, 1, 1, 1], [1]]", "[[1], [1, 1, 1, 1, 1, 1, 1]]"}) // first or last
  void isRefusedAsAWholeForOneTrial(String multipliers) throws Exception {
    Path file =
        TinyExperiment.write(
            folder, "sweep: {grid: {architecture.multipliers: %s}}\n".formatted(multipliers));
    Path runs = folder.resolve("runs");
    Console refused = Console.run(file, "--jobs", 2, "--runs", runs);
    assertEquals(2, refused.exitCode());
    assertEquals(1, refused.err().strip().lines().count(), refused.err());
    assertTrue(refused.err().contains("architecture 'unet': "), refused.err());
    assertFalse(Files.exists(runs));
    await(() -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void tellsWhichTrialTheProcessDiedOf() throws Exception {
    Sweeps sweeps = new Sweeps(folder);
    Path runs = folder.resolve("runs");
    Process parent = sweeps.start(runs, "--jobs", 2);
    Sweeps.kill(child(parent));
    assertEquals(1, parent.waitFor());
    assertTrue(
        Files.readString(sweeps.printed())
            .contains(
                "run-experiment: trial '%s' could not be tried out: its process died: it was killed (signal 9)"
                    .formatted(Sweeps.FIRST)),
        Files.readString(sweeps.printed()));
    assertFalse(Files.exists(runs));
  }

  @Test
  void leavesNothingBehindIfItIsKilledItself() throws Exception {
    Path runs = folder.resolve("runs");
    Process parent = new Sweeps(folder).start(runs, "--jobs", 2);
    ProcessHandle child = child(parent);
    Sweeps.kill(parent.toHandle());
    child.onExit().get();
    assertFalse(Files.exists(runs));
  }

  @Test
  void endsAsOneThatWasLeftAloneIfItsFirstTrialDiesAsItBegins() throws Exception {
    Sweeps sweeps = new Sweeps(folder);
    Process parent = sweeps.start(folder.resolve("disturbed"), "--jobs", 2);
    RunDirectory run = Sweeps.run(folder.resolve("disturbed"));
    TrialDirectory first = run.trial(Sweeps.FIRST);
    Sweeps.killDuring(first, () -> Sweeps.attempts(first) == 1 && Sweeps.step(first) == 0);
    assertEquals(0, parent.waitFor(), Files.readString(sweeps.printed()));
    for (TrialDirectory trial : run.trials()) {
      assertEquals(trial.equals(first) ? 2 : 1, Sweeps.attempts(trial), trial.key());
    }
    Sweeps.assertSame(sweeps.undisturbed(), run);
  }

  /** The one that tries trials out; before it, there may be one that asks for GPUs. */
  private static ProcessHandle child(Process parent) throws Exception {
    await(() -> java(parent).isPresent());
    return java(parent).orElseThrow();
  }

  private static Optional<ProcessHandle> java(Process parent) {
    return parent
        .children()
        .filter(child -> child.info().command().filter(it -> it.endsWith("/java")).isPresent())
        .filter(child -> !isCopy(child, parent))
        .findFirst();
  }

  /** For a moment a new process is a copy of the one that starts it. */
  private static boolean isCopy(ProcessHandle child, Process parent) {
    return child.info().commandLine().equals(parent.info().commandLine());
  }
}
