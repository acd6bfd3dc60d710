package io.diffusionlab.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepAlgebraTest {

  @TempDir Path folder;

  private static List<Trial> trials(String sweep) {
    return Document.of("test.yaml", "sweep:\n" + sweep.indent(2)).trials();
  }

  /** Keys without the seed, which is 0 here. */
  private static List<String> points(String sweep) {
    return trials(sweep).stream().map(t -> t.key().replace("_seed-0", "")).toList();
  }

  @Test
  void aZipTakesOneValueOfEachAtATime() {
    assertEquals(
        List.of("width-8_batch-64", "width-16_batch-32"),
        points("zip: {architecture.width: [8, 16], training.batch: [64, 32]}"));
  }

  @Test
  void aListIsItsPoints() {
    assertEquals(
        List.of("a-1_b-2", "a-3", "c-x"),
        points("list: [{a: 1, b: 2}, {a: 3}, {c: {use: x, y: 1}}]"));
  }

  @Test
  void operationsOfOneSectionAreMultiplied() {
    assertEquals(
        List.of("a-1_b-1_c-1", "a-1_b-2_c-2", "a-2_b-1_c-1", "a-2_b-2_c-2"),
        points("zip: {b: [1, 2], c: [1, 2]}\ngrid: {a: [1, 2]}"));
  }

  @Test
  void aUnionHoldsEachPointOnce() {
    assertEquals(
        List.of("a-1_b-1", "a-1_b-2", "a-2_b-1"),
        points("union: [{grid: {a: [1], b: [1, 2]}}, {grid: {a: [1, 2], b: [1]}}]"));
  }

  /** Else the report would take them for repetitions of one variant. */
  @Test
  void valuesThatComeFromSeveralSectionsAreToldApart() {
    List<Trial> trials =
        trials("union: [{grid: {a: [{use: at, r: 8}]}}, {grid: {a: [{use: at, r: 16}]}}]");
    assertEquals(
        List.of("at r=8", "at r=16"), trials.stream().map(t -> t.factors().get("a")).toList());
  }

  @Test
  void anExclusionLeavesOutWhatMatchesAllOfIt() {
    assertEquals(
        List.of("a-none_rate-1e-3", "a-none_rate-1", "a-at_rate-1"),
        points(
            "grid: {a: [none, {use: at, r: 8}], rate: [1e-3, 1]}\nexclude: [{a: at, rate: 0.001}]"));
    assertEquals(
        List.of("a-none"), points("grid: {a: [none, {label: x, use: at}]}\nexclude: [{a: x}]"));
    assertEquals(List.of("a-2-1"), points("grid: {a: [[1, 2], [2, 1]]}\nexclude: [{a: [1, 2.0]}]"));
  }

  @Test
  void seedsRepeatWhatIsLeft() {
    assertEquals(
        List.of("a-2_seed-0", "a-2_seed-5"),
        trials("grid: {a: [1, 2]}\nexclude: [{a: 1}]\nrepeat: {seeds: [0, 5]}").stream()
            .map(Trial::key)
            .toList());
  }

  @Test
  void repeatAndSeedsReplaceEachOtherFromSourceToSource() throws Exception {
    Files.writeString(
        folder.resolve("base.yaml"), "quick: {sweep.seeds: [9]}\nsweep: {seeds: [1]}");
    Path file = folder.resolve("own.yaml");
    Files.writeString(file, "extends: base.yaml\nsweep: {repeat: {seeds: [2, 3]}}");
    assertEquals(List.of(2L, 3L), seeds(file, false));
    assertEquals(List.of(9L), seeds(file, true));
    assertEquals(List.of(7L), seeds(file, true, "sweep.repeat.seeds=[7]"));
  }

  private List<Long> seeds(Path file, boolean quick, String... overrides) {
    return new Composer(folder)
        .compose(file, List.of(overrides), quick).trials().stream().map(Trial::seed).toList();
  }

  @Test
  void drawsAreTheSameEachTimeAndAllDifferent() {
    String sweep =
        "random: {draws: 50, over: {a: {choice: [x, y, z]}, b: {integer: [1, 20]}}, seed: 3}";
    List<String> points = points(sweep);
    assertEquals(points, points(sweep));
    assertEquals(50, new HashSet<>(points).size());
    assertTrue(!points.equals(points(sweep.replace("seed: 3", "seed: 4"))));
  }

  @Test
  void moreDrawsAndMoreSettingsLeaveTheFirstOnesAsTheyWere() {
    String rate = "rate: {log-uniform: [1e-5, 1e-1]}";
    List<String> few = points("random: {draws: 3, over: {%s}}".formatted(rate));
    List<String> many = points("random: {draws: 9, over: {%s}}".formatted(rate));
    assertEquals(few, many.subList(0, 3));
    List<Trial> both =
        trials("random: {draws: 3, over: {w: {uniform: [0, 1]}, %s}}".formatted(rate));
    assertEquals(few, both.stream().map(t -> "rate-" + t.factors().get("rate")).toList());
  }

  /** Half of a log-uniform sample lies below the geometric mean of its bounds. */
  @Test
  void drawsSpreadAsTheirDistributionSays() {
    assertEquals(0.5, shareBelow(0.01, "{log-uniform: [1e-4, 1]}"), 0.05);
    assertEquals(0.25, shareBelow(3, "{uniform: [2, 6]}"), 0.05);
  }

  private static double shareBelow(double bound, String distribution) {
    List<Trial> trials = trials("random: {draws: 1000, over: {x: %s}}".formatted(distribution));
    return trials.stream()
            .mapToDouble(t -> Double.parseDouble(t.factors().getOrDefault("x", "")))
            .filter(x -> x < bound)
            .count()
        / 1000.0;
  }

  @Test
  void wholeNumbersReachBothBounds() {
    List<String> points = points("random: {draws: 5, over: {n: {integer: [3, 7]}}}");
    List<String> all = LongStream.rangeClosed(3, 7).mapToObj(n -> "n-" + n).toList();
    assertEquals(new HashSet<>(all), new HashSet<>(points));
  }

  @Test
  void theResolvedDocumentHasTheSameTrials() {
    String sweep =
        """
        sweep:
          union:
            - {grid: {a: [1, 2]}, exclude: [{a: 1}]}
            - {zip: {a: [3], b: [4]}}
          random: {draws: 2, over: {c.d: {uniform: [0, 1]}}}
          repeat: {seeds: [1, 2]}
        """;
    Document document = Document.of("a", sweep);
    List<String> keys = document.trials().stream().map(Trial::key).toList();
    Document again = Document.of("a", document.toYaml());
    assertEquals(8, keys.size());
    assertEquals(keys, again.trials().stream().map(Trial::key).toList());
  }

  /** Choosing a part drops the settings of the one before it. */
  @Test
  void aPartIsChosenBeforeItsSettingsWhicheverIsWrittenFirst() {
    String sweep = "schedule: cosine\nsweep: {grid: {schedule.s: [7], schedule: [linear]}}\n";
    String trial = Document.of("test.yaml", sweep).trials().get(0).document().toYaml();
    assertTrue(trial.contains("linear") && trial.contains("s: 7"), trial);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grid: {sweep: [1]}      | 1:16: 'sweep' is the same for all trials of a sweep",
        "list: [{question: a}]   | 1:17: 'question' is the same for all trials of a sweep",
        "zip: {quick.a: [1]}     | 1:15: 'quick.a' is the same for all trials of a sweep",
        "list: {a: 1}            | 1:15: 'sweep.list' is '{a: 1}'; expected a list of points such as [{attention: none}]",
        "union: {}               | 1:16: 'sweep.union' is '{}'; expected a list such as [{grid: {attention: [none]}}, {}]",
        "'grid: {a: [1]}, exclude: {a: 1}' | 1:34: 'sweep.exclude' is '{a: 1}'; expected a list of points such as [{attention: none}]",
      })
  void aMistakeIsTold(String sweep, String told) {
    Document document = Document.of("a", "sweep: {%s}\n".formatted(sweep));
    ConfigException refused = assertThrows(ConfigException.class, document::trials);
    assertTrue(String.valueOf(refused.getMessage()).startsWith("a:" + told), refused.getMessage());
  }
}
