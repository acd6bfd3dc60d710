package io.diffusionlab.distribution;

import static io.diffusionlab.distribution.Sweeps.await;
import static io.diffusionlab.distribution.Sweeps.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A sweep whose processes see the clock jump, through libfaketime where it is installed. */
@Timeout(600)
class ClockJumpTest {

  private static final long HOUR = 3_600_000; // ms

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) // to see why it failed
  Path folder;

  @Test
  void costsASweepNothing() throws Exception {
    Optional<Path> library = libfaketime();
    assumeTrue(library.isPresent(), "libfaketime is not installed");
    Sweeps sweeps = new Sweeps(folder, environment(library.orElseThrow()));
    setClock("+0s");
    Process parent = sweeps.start(folder.resolve("jumping"), "--jobs", 2);
    RunDirectory run = Sweeps.run(folder.resolve("jumping"));
    TrialDirectory trial = run.trial(Sweeps.FIRST);
    await(() -> step(trial) >= 10);
    setClock("+3600s");
    Process other = sweeps.call("resume", run.path()); // an hour after the trial's claim
    await(() -> step(trial) >= 100);
    setClock("-3600s");
    await(() -> step(trial) >= 150);
    setClock("+0s");
    assertEquals(0, parent.waitFor(), Files.readString(sweeps.printed()));
    other.waitFor();

    assertTrue(jumps(trial, HOUR) > 0 && jumps(trial, -HOUR) > 0, "was it disturbed at all?");
    for (TrialDirectory each : run.trials()) {
      assertEquals(1, TrialStatus.read(each.status()).attempts(), each.key());
    }
    assertFalse(Files.readString(run.report()).contains("took -"));
    Sweeps.assertSame(new Sweeps(folder).undisturbed(), run);
  }

  /** As distributions of Linux have it; what may be called from several threads. */
  private static Optional<Path> libfaketime() {
    return Stream.of("x86_64-linux-gnu/faketime", "aarch64-linux-gnu/faketime", "faketime")
        .map(folder -> Path.of("/usr/lib", folder, "libfaketimeMT.so.1"))
        .filter(Files::exists)
        .findFirst();
  }

  /** What counts time from the system's start goes on as it does where someone sets a clock. */
  private Map<String, String> environment(Path library) {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", folder.resolve("clock").toString(),
        "FAKETIME_CACHE_DURATION", "1", // s
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "FAKETIME_FORCE_MONOTONIC_FIX", "0"); // else Java's waiting threads spin
  }

  private void setClock(String offset) throws IOException {
    Files.writeString(folder.resolve("clock"), offset + "\n");
  }

  /** How often the dates of a trial's metrics jump by half of {@code way} or more. */
  private static long jumps(TrialDirectory trial, long way) throws IOException {
    List<String> lines = Files.readAllLines(trial.metrics());
    long[] dates =
        lines.stream().skip(1).mapToLong(line -> Long.parseLong(line.split(",", -1)[0])).toArray();
    return LongStream.range(1, dates.length)
        .map(i -> (dates[(int) i] - dates[(int) i - 1]) / (way / 2))
        .filter(halves -> halves >= 1)
        .count();
  }
}
