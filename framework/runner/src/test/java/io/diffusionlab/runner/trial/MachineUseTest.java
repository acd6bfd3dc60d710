package io.diffusionlab.runner.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.store.MetricsJournal;
import io.diffusionlab.store.MetricsJournal.Point;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineUseTest {

  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(7), ZoneOffset.UTC);

  @TempDir Path folder;

  private TrialDirectory trial;

  @BeforeEach
  void hasATrial() {
    trial = new TrialDirectory(folder);
  }

  @Test
  void countsOnFromAnEarlierProcessOfTheTrial() throws IOException {
    MachineUse.follow(trial, CLOCK, () -> Map.of("system/cpu_percent", 50.0)).close();
    MachineUse.follow(trial, CLOCK, () -> Map.of("system/cpu_percent", 60.0)).close();
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
}
