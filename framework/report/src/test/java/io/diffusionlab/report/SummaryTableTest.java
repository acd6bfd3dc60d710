package io.diffusionlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import io.diffusionlab.store.RunManifest.Entry;
import io.diffusionlab.store.TrialScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole tables. Their means are sums in one's head; p, g and intervals are those that {@code
 * src/test/python/seed_statistics.py} prints for the same numbers.
 */
class SummaryTableTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final List<String> VARIANTS =
      List.of("none", "at_resolutions {8, 14}", "every|where & 100 %");
  private static final double[][] RULE = {
    {.31, .34, .29, .36}, {.33, .375, .30, .41}, {.51, .55, .48, .56}
  };
  private static final double[][] BITS = {
    {1.5, 1.52, 1.49, 1.51}, {1.75, 1.77, 1.74, 1.76}, {1.4, 1.41}
  };

  @TempDir private Path folder;
  private SummaryTable table;

  @BeforeEach
  void readARun() throws IOException {
    RunDirectory run = new RunDirectory(folder);
    List<Entry> entries = new ArrayList<>();
    for (int variant = 0; variant < VARIANTS.size(); variant++) {
      for (int seed = 0; seed < 4; seed++) {
        String key = variant + "-" + seed;
        entries.add(
            new Entry(key, Map.of("attention", VARIANTS.get(variant)), seed, Map.of(), "", "", 0));
        new TrialScores(scores(variant, seed), 1, 1, 1, 0).publish(run.trial(key).scores());
      }
    }
    new RunManifest("x", "?", 1, entries, Map.of()).write(run);
    table = SummaryTable.read(RunManifest.view(run));
  }

  private static List<Score> scores(int variant, int seed) {
    List<Score> scores = new ArrayList<>();
    scores.add(new Score("rule_kept", RULE[variant][seed], Better.HIGHER, 8, "pictures"));
    if (seed < BITS[variant].length) {
      scores.add(new Score("bits_per_dim", BITS[variant][seed], Better.LOWER, 8, "pictures"));
    }
    scores.add(new Score("spread", 1 + variant, Better.NEITHER, 8, "pictures"));
    return scores;
  }

  @Test
  void writesText() throws IOException {
    assertEquals(golden("table.txt"), table.text());
  }

  @Test
  void writesMarkdown() throws IOException {
    assertEquals(golden("table.md"), table.markdown());
  }

  @Test
  void writesLatex() throws IOException {
    assertEquals(golden("table.tex"), table.latex());
  }

  @Test
  void writesCommaSeparatedValues() throws IOException {
    assertEquals(golden("table.csv"), table.csv());
  }

  @Test
  void comparesWithAnyVariantOnAnyScore() {
    String text = table.of(List.of("spread")).against(VARIANTS.get(1)).csv();
    assertTrue(text.contains("none,spread,neither,4,1.0,"), text);
    assertTrue(text.contains(",\"at_resolutions {8, 14}\",4,-1.0,"), text);
  }

  @Test
  void namesWhatMayBeChosen() {
    assertEquals(List.of("rule_kept", "bits_per_dim", "spread"), table.scores());
    assertEquals(VARIANTS, table.variants());
  }

  private static String golden(String name) throws IOException {
    return Files.readString(GOLDEN.resolve(name));
  }
}
