package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import io.diffusionlab.store.RunManifest.Entry;
import io.diffusionlab.store.TrialScores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

  @TempDir Path folder;

  @Test
  void printsTheFormatAskedFor() throws IOException {
    Console table = Console.run("table", scoredRun(), "--format", "markdown");
    assertEquals(0, table.exitCode(), table.err());
    assertTrue(table.out().contains("| simple | 1 | **3.000** |"), table.out());
  }

  @Test
  void leadsToTheNearestScoreAndVariant() throws IOException {
    Path run = scoredRun();
    Console refused = Console.run("table", run, "--scores", "fit");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("has no score 'fit'; did you mean 'fid'?"), refused.err());
    refused = Console.run("table", run, "--baseline", "simpel");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("did you mean 'simple'?"), refused.err());
  }

  @Test
  void refusesAnUnknownFormat() throws IOException {
    Console refused = Console.run("table", scoredRun(), "--format", "excel");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("excel"), refused.err());
  }

  @Test
  void saysSoWhereThereAreNoScoresYet() throws IOException {
    RunDirectory run = new RunDirectory(folder);
    new RunManifest(
            "x", "?", 1, List.of(new Entry("0", Map.of(), 0, Map.of(), "", "", 0)), Map.of())
        .write(run);
    Console refused = Console.run("table", folder);
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("has scores yet"), refused.err());
  }

  private Path scoredRun() throws IOException {
    RunDirectory run = new RunDirectory(folder);
    Entry simple = new Entry("0", Map.of("loss", "simple"), 0, Map.of(), "", "", 0);
    Entry vlb = new Entry("1", Map.of("loss", "vlb"), 0, Map.of(), "", "", 0);
    new RunManifest("x", "?", 1, List.of(simple, vlb), Map.of()).write(run);
    for (int i = 0; i < 2; i++) {
      Score fid = new Score("fid", 3 + i, Better.LOWER, 8, "pictures");
      new TrialScores(List.of(fid), 1, 1, 1, 0).publish(run.trial("" + i).scores());
    }
    return folder;
  }
}
