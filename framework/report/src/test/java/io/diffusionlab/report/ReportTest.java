package io.diffusionlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import io.diffusionlab.store.PrecisionScores;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import io.diffusionlab.store.RunManifest.Entry;
import io.diffusionlab.store.TrialScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  @TempDir Path folder;

  @Test
  void listsEveryTrialInTheResults() throws IOException {
    RunView run = FinishedRun.write(folder);
    Report.write(run, Map.of());
    List<String> lines = Files.readAllLines(run.directory().resolve("results.csv"));
    assertEquals(
        "trial,attention,seed,state,parameters,train_seconds,rule_kept,bits_per_dim,bits_per_dim_error",
        lines.get(0));
    assertEquals("attention-0_seed-1,none,1,FINISHED,123456,61.5,0.51,1.51,0.02", lines.get(2));
    assertEquals("attention-1_seed-2,bottleneck <&>,2,FAILED,,,,,", lines.get(6));
  }

  @Test
  void showsMeansOverSeedsAndDifferencesPairedBySeed() throws IOException {
    String html = page();
    assertTrue(html.contains("0.5100 ± 0.0100"), "rule_kept of none over three seeds");
    assertTrue(html.contains("+0.300 <small>[+0.300, +0.300]"), "same seeds differ by exactly 0.3");
  }

  @Test
  void saysWhatFailedAndWhatTheSeedsCannotTell() throws IOException {
    String html = page();
    assertTrue(html.contains("1 failed"));
    assertTrue(html.contains("loss is NaN at step 640"));
    assertTrue(html.contains("2 of 3"));
  }

  @Test
  void comparesVariantsByScoresThatHaveAGoodDirectionAndFoldsTheRestAway() throws IOException {
    String html = page();
    int everyScore = html.indexOf("every score");
    assertTrue(everyScore > 0);
    assertTrue(html.indexOf("bits_per_dim_error") > everyScore);
  }

  @Test
  void needsNothingFromOutside() throws IOException {
    String html = page();
    assertFalse(html.contains("src=\"http"));
    assertFalse(html.contains("href=\"http"));
    assertFalse(html.contains("@import"));
    assertTrue(html.contains("data:image/png;base64,"));
  }

  @Test
  void escapesWhatTheAuthorWrote() throws IOException {
    assertFalse(page().contains("bottleneck <&>"));
  }

  @Test
  void isWrittenAlsoWhereTextIsNoText() throws IOException {
    RunView run = FinishedRun.write(folder);
    Report.write(run, Map.of("half a smile \ud83d", "https://example.org"));
    String html = Files.readString(run.directory().resolve("report.html"));
    assertTrue(html.contains("half a smile ?</a>"));
  }

  @Test
  void summarisesVariantsInColumns() throws IOException {
    String text = Report.summary(FinishedRun.write(folder));
    assertEquals(
        """
        variant         seeds   rule_kept ↑      bits_per_dim ↓
        none            3       0.5100 ± 0.0100  1.510 ± 0.0100
        bottleneck <&>  2 of 3  0.8050 ± 0.0071  1.505 ± 0.0071
        """,
        text);
  }

  @Test
  void keepsStatisticsOfEveryScoreForPrograms() throws IOException {
    RunView run = FinishedRun.write(folder);
    Report.write(run, Map.of());
    List<String> lines = Files.readAllLines(run.directory().resolve("summary.csv"));
    assertEquals(1 + 2 * 3, lines.size());
    assertTrue(lines.get(2).startsWith("bottleneck <&>,rule_kept,higher,2,0.80"), lines.get(2));
    assertTrue(lines.get(2).endsWith("too few seeds"), lines.get(2));
  }

  @Test
  void drawsTheCurvesThatMetricsLeft() throws IOException {
    RunView run = FinishedRun.write(folder);
    leave(run, 0, "curves/rate-by-step.csv", "t,rate (bits/dim)\n1,2.5\n2,\n3,0.5\n");
    leave(run, 3, "curves/rate-by-step.csv", "t,rate (bits/dim)\n1,2.4\n2,1.0\n3,0.4\n");
    String html = page(run);
    assertTrue(html.contains("<summary>rate by step</summary>"));
    assertTrue(
        html.contains(
            "aria-label='rate (bits/dim) over t, one line for each of: none; bottleneck"
                + " &lt;&amp;&gt;'"));
  }

  @Test
  void saysWhatSamplingInBfloat16Lost() throws IOException {
    RunDirectory directory = new RunDirectory(folder);
    Entry entry = new Entry("seed-0", Map.of(), 0, Map.of(), "", "", 0);
    new RunManifest("half", "", 1, List.of(entry), Map.of()).write(directory);
    Score rule = new Score("rule_kept", .75, Better.HIGHER, 8, "samples");
    Score fid = new Score("fid", 2.25, Better.LOWER, 8, "samples");
    Score halfFid = PrecisionScores.BF16.of(new Score("fid", 2.5, Better.LOWER, 8, "samples"));
    List<Score> scores =
        List.of(
            rule,
            fid,
            fact(PrecisionScores.BF16.samples(), .25),
            fact(PrecisionScores.BF16.samplesLargest(), .5),
            fact(PrecisionScores.FLOAT32_SECONDS, 8),
            fact(PrecisionScores.BF16.seconds(), 4),
            PrecisionScores.BF16.of(rule),
            halfFid);
    new TrialScores(scores, 1, 1, 8, 0).publish(directory.trial("seed-0").scores());
    String html = page(RunManifest.view(directory));
    assertTrue(html.contains("by 0.2500 in the root mean square and by 0.5000 at most."));
    assertTrue(html.contains("rule_kept stayed at 0.7500; fid went from 2.250 to 2.500, worse by"));
    assertTrue(html.contains("Drawing took 0.50 of float32"));
    assertTrue(html.contains("<td>2.250 → 2.500</td>"));
  }

  private static Score fact(String name, double value) {
    return new Score(name, value, Better.NEITHER, 8, "samples");
  }

  @Test
  void saysNothingOfBfloat16WhereNobodySampledInIt() throws IOException {
    assertFalse(page().contains("bfloat16"));
  }

  @Test
  void drawsTheColumnsOfACurveTogetherWhereThereIsOneVariant() throws IOException {
    RunDirectory directory = new RunDirectory(folder);
    Entry entry = new Entry("seed-0", Map.of(), 0, Map.of(), "", "", 0);
    new RunManifest("few-steps", "", 1, List.of(entry), Map.of()).write(directory);
    RunView run = RunManifest.view(directory);
    leave(run, 0, "curves/few-steps-fid.csv", "network calls,ddim,ddpm\n5,30,\n10,20,90\n");
    String html = page(run);
    assertTrue(html.contains("<summary>few steps fid</summary>"));
    assertTrue(html.contains("one line for each of: ddim; ddpm"));
    assertTrue(html.contains("var(--line-1)"));
  }

  @Test
  void namesADamagedCurveAndGoesOn() throws IOException {
    RunView run = FinishedRun.write(folder);
    leave(run, 0, "curves/rate.csv", "t,rate\n1,much\n");
    leave(run, 1, "curves/empty.csv", "");
    String html = page(run);
    assertTrue(html.contains("rate.csv: no number: For input string: &quot;much&quot;"));
    assertTrue(html.contains("empty.csv is empty"));
  }

  @Test
  void showsHowSamplesCameToBe() throws IOException {
    RunView run = FinishedRun.write(folder);
    assertFalse(page(run).contains("Samples over training"));
    leave(run, 0, "film/step-000000040.png", "not looked into");
    leave(run, 0, "film/step-000001300.png", "not looked into");
    String html = page(run);
    assertTrue(html.contains("<h2>Samples over training</h2>"));
    assertTrue(html.contains("alt=\"Samples of none, seed 0 after step 40\""));
    assertTrue(html.contains("<figcaption>step 1300</figcaption>"));
  }

  @Test
  void showsThePicturesThatMetricsDrew() throws IOException {
    RunView run = FinishedRun.write(folder);
    leave(run, 0, "pictures/progressive-decoding.png", "not looked into");
    String html = page(run);
    assertTrue(html.contains("<h3>progressive decoding</h3>"));
    assertTrue(html.contains("alt=\"progressive decoding of none, seed 0\""));
  }

  @Test
  void leavesOutPicturesForWhichThereIsNoRoom() throws IOException {
    RunView run = FinishedRun.write(folder);
    leave(run, 0, "pictures/a-large-one.png", "x".repeat(4 << 20));
    leave(run, 0, "pictures/small.png", "x");
    String html = page(run);
    assertTrue(html.contains("1 more did not fit"));
    assertTrue(html.contains("alt=\"small of none, seed 0\""));
    assertTrue(html.length() < 5 << 20);
  }

  @Test
  void showsTheFilmOfOneTrialOfEachVariantBeforeThatOfASecond() throws IOException {
    RunView run = FinishedRun.write(folder);
    for (int trial : new int[] {0, 1, 3}) { // two seeds of a variant, and one of the other
      leave(run, trial, "film/step-000001300.png", "x".repeat(5 << 18)); // two have room
    }
    String html = page(run);
    assertTrue(html.contains("alt=\"Samples of none, seed 0 after step 1300\""));
    assertFalse(html.contains("alt=\"Samples of none, seed 1 after step 1300\""));
    assertTrue(
        html.contains("alt=\"Samples of bottleneck &lt;&amp;&gt;, seed 0 after step 1300\""));
  }

  @Test
  void namesRowsAndColumnsForThoseWhoHearTheTables() throws IOException {
    String html = page();
    assertFalse(html.contains("<th>"), "every heading says what it heads");
    assertFalse(Pattern.compile("<table>(?!<caption>)").matcher(html).find());
    assertFalse(Pattern.compile("<img (?!alt=\"[^\"]+\")").matcher(html).find());
    assertFalse(Pattern.compile("<svg (?!role='img' aria-label='[^']+')").matcher(html).find());
    assertTrue(html.indexOf("class=\"skip\"") < html.indexOf("<header>"));
  }

  @Test
  void leavesColoursToTheStyle() throws IOException {
    assertFalse(Pattern.compile("rgb\\([0-3],").matcher(page()).find());
  }

  @Test
  void leadsToWhereElseTheRunCanBeSeen() throws IOException {
    RunView run = FinishedRun.write(folder);
    Report.write(run, Map.of("Side by side", "http://localhost:5000/#/a?b&c", "x", "javascript:1"));
    String html = Files.readString(run.directory().resolve("report.html"));
    assertTrue(html.contains("<a href=\"http://localhost:5000/#/a?b&amp;c\">Side by side</a>"));
    assertFalse(html.contains("javascript:1"));
  }

  private static void leave(RunView run, int trial, String file, String text) throws IOException {
    Path path = run.trials().get(trial).directory().resolve(file);
    Files.createDirectories(path.resolveSibling("."));
    Files.writeString(path, text);
  }

  private String page() throws IOException {
    return page(FinishedRun.write(folder));
  }

  private static String page(RunView run) throws IOException {
    Report.write(run, Map.of());
    return Files.readString(run.directory().resolve("report.html"));
  }
}
