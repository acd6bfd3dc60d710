package io.diffusionlab.report;

import io.diffusionlab.report.statistics.Comparison;
import io.diffusionlab.report.statistics.PairedTest;
import io.diffusionlab.report.statistics.Summary;
import io.diffusionlab.spi.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code summary.csv}: one line for each variant and score. */
final class SummaryCsv {

  private static final List<String> ALONE =
      List.of("variant", "score", "better", "n", "mean", "deviation", "low", "high");
  private static final List<String> COMPARED =
      List.of(
          "baseline",
          "pairs",
          "difference",
          "difference_low",
          "difference_high",
          "p",
          "p_holm",
          "g",
          "verdict");

  private SummaryCsv() {}

  static String text(RunResults results, List<Score> scores, Variant baseline) {
    StringBuilder text = new StringBuilder(line(ALONE, COMPARED));
    for (Score score : scores) {
      Map<Variant, Comparison> comparisons = results.comparisons(score, baseline);
      results
          .variants()
          .forEach(
              (variant, trials) ->
                  text.append(
                      line(
                          alone(variant, score, RunResults.summary(trials, score.name())),
                          compared(baseline, Optional.ofNullable(comparisons.get(variant))))));
    }
    return text.toString();
  }

  private static List<String> alone(Variant variant, Score score, Optional<Summary> summary) {
    List<String> cells = new ArrayList<>(List.of(variant.label(), score.name()));
    cells.add(score.better().name().toLowerCase(Locale.ROOT));
    cells.add(summary.map(s -> Integer.toString(s.count())).orElse("0"));
    cells.add(summary.map(s -> Csv.number(s.mean())).orElse(""));
    cells.add(summary.map(s -> Csv.number(s.deviation())).orElse(""));
    cells.add(summary.map(s -> Csv.number(s.interval().low())).orElse(""));
    cells.add(summary.map(s -> Csv.number(s.interval().high())).orElse(""));
    return cells;
  }

  private static List<String> compared(Variant baseline, Optional<Comparison> comparison) {
    if (comparison.isEmpty()) {
      return List.of("", "", "", "", "", "", "", "", "");
    }
    PairedTest test = comparison.get().test();
    Summary difference = test.difference();
    return List.of(
        baseline.label(),
        Integer.toString(difference.count()),
        Csv.number(difference.mean()),
        Csv.number(difference.interval().low()),
        Csv.number(difference.interval().high()),
        Csv.number(test.p()),
        Csv.number(comparison.get().adjustedP()),
        Csv.number(test.hedgesGz()),
        Text.verdict(comparison.get()));
  }

  private static String line(List<String> one, List<String> other) {
    List<String> cells = new ArrayList<>(one);
    cells.addAll(other);
    return Csv.line(cells);
  }
}
