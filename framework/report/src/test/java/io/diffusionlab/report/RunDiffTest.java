package io.diffusionlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.report.RunDiff.Row;
import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import io.diffusionlab.store.RunManifest.Entry;
import io.diffusionlab.store.TrialScores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDiffTest {

  @TempDir private Path folder;

  @Test
  void isEmptyForARunAndItself() throws IOException {
    RunView run = FinishedRun.write(folder);
    assertTrue(RunDiff.of(run, run).isEmpty());
  }

  @Test
  void tellsOnlyTheSettingsThatDiffer() throws IOException {
    RunView one = run("a", List.of(Map.of("loss", "simple", "steps", "4")), List.of());
    RunView other = run("b", List.of(Map.of("loss", "vlb", "steps", "4")), List.of());
    assertEquals(List.of(new Row("loss", "simple", "vlb", "")), RunDiff.of(one, other).settings());
  }

  @Test
  void joinsTheValuesOfASweep() throws IOException {
    RunView one = run("a", List.of(Map.of("s", "1"), Map.of("s", "2")), List.of());
    RunView other = run("b", List.of(Map.of("s", "1"), Map.of()), List.of());
    assertEquals(List.of(new Row("s", "1 | 2", "1", "")), RunDiff.of(one, other).settings());
  }

  @Test
  void givesMeanAndSpreadOverSeeds() throws IOException {
    List<Map<String, String>> seeds = List.of(Map.of(), Map.of());
    RunView one = run("a", seeds, List.of(fid(10, 8), fid(12, 8)));
    RunView other = run("b", seeds, List.of(fid(8, 8), fid(8, 8)));
    assertEquals( // the deviation of 10 and 12 is √2
        Map.of(
            "",
            List.of(
                new Row(
                    "fid", "11.00 ± 1.414 (2)", "8.000 ± 0.0000 (2)", "−3.000, lower is better"))),
        RunDiff.of(one, other).scores());
  }

  @Test
  void warnsOfMeasurementsThatCannotBeCompared() throws IOException {
    RunView one = run("a", List.of(Map.of()), List.of(fid(10, 8)));
    RunView other = run("b", List.of(Map.of()), List.of(fid(10, 16)));
    Row row = RunDiff.of(one, other).scores().values().iterator().next().get(0);
    assertEquals("not the same measurement: 8, pixels → 16, pixels", row.note());
  }

  @Test
  void saysNothingOfScoresThatOnlyOneCanHave() throws IOException {
    RunView one = run("a", List.of(Map.of()), List.of(fid(10, 8)));
    assertTrue(RunDiff.of(one, run("b", List.of(Map.of()), List.of())).scores().isEmpty());
  }

  private static Score fid(double value, int samples) {
    return new Score("fid", value, Better.LOWER, samples, "pixels");
  }

  private RunView run(String id, List<Map<String, String>> settings, List<Score> scores)
      throws IOException {
    RunDirectory run = new RunDirectory(folder.resolve(id));
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < settings.size(); i++) {
      entries.add(new Entry("trial-" + i, Map.of(), i, settings.get(i), "", "", 0));
      if (!scores.isEmpty()) {
        new TrialScores(List.of(scores.get(i)), 1, 1, 1, 0)
            .publish(run.trial("trial-" + i).scores());
      }
    }
    new RunManifest("x", "?", 1, entries, Map.of()).write(run);
    return RunManifest.view(run);
  }
}
