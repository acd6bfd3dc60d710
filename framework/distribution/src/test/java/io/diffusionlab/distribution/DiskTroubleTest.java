package io.diffusionlab.distribution;

import static io.diffusionlab.distribution.Sweeps.await;
import static io.diffusionlab.distribution.Sweeps.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.TrialDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no small disks in memory")
@Timeout(600)
class DiskTroubleTest {

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) // to see why it failed
  Path folder;

  @Test
  void costsASweepNothingOnceItIsOver() throws Exception {
    Sweeps sweeps = new Sweeps(folder);
    try (Mount disk = Mount.of(folder.resolve("disk"), 16)) {
      Process sweep = sweeps.start(disk.folder());
      RunDirectory run = Sweeps.run(disk.folder());
      TrialDirectory trial = run.trial(Sweeps.FIRST);
      await(() -> step(trial) >= 20);
      Path filler = disk.fill();
      assertEquals(74, sweep.waitFor());
      assertToldOnce("is full", "resume " + run.path(), Files.readString(sweeps.printed()));

      Files.delete(filler);
      disk.readOnly();
      Console refused = Console.run("resume", run.path());
      assertEquals(74, refused.exitCode());
      assertToldOnce("cannot be written to", run.path().toString(), refused.err());

      disk.writable();
      Console resumed = Console.run("resume", run.path());
      assertEquals(0, resumed.exitCode(), resumed.err());
      Sweeps.assertSame(sweeps.undisturbed(), run);
    }
  }

  @Test
  void isToldBeforeAnyWorkStarts() throws Exception {
    Path file = TinyExperiment.write(folder, "");
    try (Mount disk = Mount.of(folder.resolve("disk"), 1)) {
      disk.readOnly();
      Path runs = disk.folder().resolve("runs");
      Console refused = Console.run(file, "--runs", runs);
      assertEquals(74, refused.exitCode());
      String told = "'%s' cannot be written to".formatted(disk.folder());
      assertToldOnce(told, "--runs", refused.err());
      disk.writable();
      disk.fill();
      Console full = Console.run(file, "--runs", runs);
      assertEquals(74, full.exitCode());
      assertToldOnce("is full", "No space left", full.err());
    }
  }

  /** Once, with the words that help, and without a stack trace. */
  private static void assertToldOnce(String what, String help, String told) {
    assertTrue(told.contains(what) && told.contains(help), told);
    assertEquals(told.indexOf(what), told.lastIndexOf(what), told);
    assertFalse(told.contains("stack trace") || told.contains("\tat "), told);
  }
}
