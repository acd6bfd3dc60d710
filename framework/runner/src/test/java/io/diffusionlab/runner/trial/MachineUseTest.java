package io.diffusionlab.runner.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.store.MetricsJournal;
import io.diffusionlab.store.MetricsJournal.Point;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MachineUseTest {

  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(7), ZoneOffset.UTC);

  private static final GpuUse NO_GPU = new GpuUse(Map.of(), Duration.ZERO, say -> {});

  @TempDir Path folder;

  private TrialDirectory trial;

  @BeforeEach
  void hasATrial() {
    trial = new TrialDirectory(folder);
  }

  @Test
  void countsOnFromAnEarlierProcessOfTheTrial() throws IOException {
    MachineUse.follow(trial, CLOCK, () -> Map.of("system/cpu_percent", 50.0), NO_GPU).close();
    MachineUse.follow(trial, CLOCK, () -> Map.of("system/cpu_percent", 60.0), NO_GPU).close();
    assertEquals(
        List.of(
            new Point(7, 0, "system/cpu_percent", 50), new Point(7, 1, "system/cpu_percent", 60)),
        MetricsJournal.read(trial.system()));
  }

  @Test
  void tellsTheMachinesMemoryAndNothingThatIsNoNumber() throws IOException {
    MachineUse.follow(trial, CLOCK).close();
    List<Point> points = MetricsJournal.read(trial.system());
    assertTrue(points.stream().anyMatch(it -> it.name().equals("system/memory_mebibytes")));
    assertTrue(points.stream().allMatch(it -> it.name().startsWith("system/") && it.value() >= 0));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in is a shell script")
  @Timeout(60)
  @SuppressWarnings("try") // it follows while it is open
  void addsWhatGpusDoToASample() throws Exception {
    GpuUse gpus = new FakeNvidiaSmi(folder).saying("echo '0, GPU-a, 37, 1000'").gpus();
    try (MachineUse use = MachineUse.follow(trial, CLOCK, Map::of, gpus)) {
      while (MetricsJournal.read(trial.system()).size() < 2) {
        Thread.sleep(1);
      }
    }
    assertEquals(
        List.of(
            new Point(7, 0, "system/gpu_0_utilization_percentage", 37),
            new Point(7, 0, "system/gpu_0_memory_usage_megabytes", 1048.576)),
        MetricsJournal.read(trial.system()));
  }

  /** It may wait for a driver that answers never. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in is a shell script")
  @Timeout(60)
  void neitherWaitsForNvidiaSmiNorLeavesItBehind() throws Exception {
    Path pid = folder.resolve("pid");
    FakeNvidiaSmi silent =
        new FakeNvidiaSmi(folder).saying("echo $$ > '%s'; exec sleep 600".formatted(pid));
    MachineUse use =
        MachineUse.follow(trial, CLOCK, () -> Map.of("system/cpu_percent", 50.0), silent.gpus());
    while (!Files.exists(pid) || Files.size(pid) == 0) {
      Thread.sleep(1);
    }
    ProcessHandle asked =
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    use.close();
    asked.onExit().get();
    assertEquals(
        List.of(new Point(7, 0, "system/cpu_percent", 50)), MetricsJournal.read(trial.system()));
  }
}
