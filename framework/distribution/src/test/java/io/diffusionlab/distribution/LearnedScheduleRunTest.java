package io.diffusionlab.distribution;

import static io.diffusionlab.distribution.Sweeps.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.TrialDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals to die by")
@Timeout(600)
class LearnedScheduleRunTest {

  private static final Object[] SETTINGS = {
    "schedule={use: learned, timesteps: 20, pieces: 8}", "loss=vlb", "variance=fixed-small"
  };

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) // to see why it failed
  static Path folder = Path.of("");

  private static RunDirectory undisturbed = new RunDirectory(folder);

  @BeforeAll
  static void runOneUndisturbed() throws Exception {
    Path runs = folder.resolve("undisturbed");
    assertEquals(0, new Sweeps(folder).start(runs, SETTINGS).waitFor());
    undisturbed = Sweeps.run(runs);
  }

  @Test
  void leavesTheTrainedLevelsInTheModelWithTheEndsThatWereSet() {
    List<Double> start = logSnr("learned", "timesteps=20", "pieces=8");
    List<Double> trained = logSnr(undisturbed.trial(Sweeps.FIRST).path());
    assertEquals(20, trained.size());
    assertEquals(13.3, trained.get(0), 1e-9);
    assertEquals(-7, trained.get(19), 1e-9);
    assertTrue(Math.abs(trained.get(10) - start.get(10)) > .01, () -> "untrained: " + trained);
    for (int t = 1; t < 20; t++) {
      assertTrue(trained.get(t) < trained.get(t - 1), () -> "not monotone: " + trained);
    }
  }

  @Test
  void goesOnBitForBitAfterADeathInTraining() throws Exception {
    Path runs = folder.resolve("disturbed");
    Process sweep = new Sweeps(folder).start(runs, with("--on-failure", "retry:9"));
    RunDirectory run = Sweeps.run(runs);
    TrialDirectory trial = run.trial(Sweeps.FIRST);
    Sweeps.killDuring(trial, () -> step(trial) >= 50);
    assertEquals(0, sweep.waitFor());
    assertEquals(2, Sweeps.attempts(trial));
    Sweeps.assertSame(undisturbed, run);
  }

  private static Object[] with(Object... options) {
    return Stream.of(SETTINGS, options).flatMap(Stream::of).toArray();
  }

  private static List<Double> logSnr(Object... schedule) {
    List<Object> words = new ArrayList<>(List.of(schedule));
    words.addAll(0, List.of("schedule", "--csv"));
    return Console.run(words.toArray())
        .out()
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1)[3])
        .map(snr -> Math.log(Double.parseDouble(snr)))
        .toList();
  }
}
