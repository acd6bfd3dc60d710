package io.diffusionlab.report;

import io.diffusionlab.report.statistics.Comparison;
import io.diffusionlab.report.statistics.PairedTest;
import io.diffusionlab.report.statistics.Summary;
import io.diffusionlab.spi.Score;
import io.diffusionlab.store.TrialScores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The table of variants: one row each, one column for each score. */
final class VariantTable {

  private static final String CAPTION =
      "Mean ± standard deviation over seeds. ↓ lower is better, ↑ higher; the best mean of a column"
          + " is bold, which does not say that the difference is real. Error: how far a trial's"
          + " score may be off because it was taken on so few samples (one standard error).";
  private static final String DIFFERENCES =
      "Mean difference to the first variant, paired by seed, with its 95 % t interval; p of a"
          + " paired t test, corrected for the comparisons in its column (Holm); g, the difference"
          + " in units of its spread (Hedges). ";

  private final RunResults results;
  private final List<Score> scores;
  private final Map<Variant, List<TrialResult>> variants;

  private VariantTable(RunResults results, List<Score> scores) {
    this.results = results;
    this.scores = List.copyOf(scores);
    this.variants = results.variants();
  }

  /** With every score. */
  static VariantTable full(RunResults results) {
    return new VariantTable(results, results.kindsOfScore());
  }

  /** With the scores by which variants are told better from worse. */
  static VariantTable ofMerits(RunResults results) {
    return new VariantTable(results, results.merits());
  }

  /** Whether another table of the same variants has other scores. */
  boolean showsLessThan(VariantTable other) {
    return scores.size() < other.scores.size();
  }

  String html() {
    StringBuilder html =
        new StringBuilder(
            "<table><caption>%s</caption><thead><tr><th scope=\"col\">variant</th>"
                .formatted(Text.html(CAPTION)));
    html.append("<th scope=\"col\">seeds</th><th scope=\"col\">parameters</th>");
    html.append("<th scope=\"col\">training</th>");
    for (Score score : scores) {
      html.append(
          "<th scope=\"col\" title=\"%s\">%s</th>"
              .formatted(Text.html(score.basis()), Text.html(Text.directed(score))));
    }
    html.append("</tr></thead><tbody>");
    int index = 0;
    for (Map.Entry<Variant, List<TrialResult>> variant : variants.entrySet()) {
      html.append(row(variant.getKey(), variant.getValue(), index++));
    }
    return Section.wide("Variants", html + "</tbody></table>");
  }

  private String row(Variant variant, List<TrialResult> trials, int index) {
    StringBuilder row =
        new StringBuilder(
            "<tr><th scope=\"row\"><i style=\"background:%s\"></i>%s</th>"
                .formatted(LineChart.color(index), Text.html(variant.label())));
    row.append("<td>%s</td>".formatted(RunResults.seeds(trials)));
    row.append(
        "<td>%s</td>"
            .formatted(
                mean(trials, TrialScores::parameters)
                    .map(v -> Text.count(Math.round(v)))
                    .orElse("–")));
    row.append(
        "<td>%s</td>"
            .formatted(mean(trials, TrialScores::trainSeconds).map(Text::seconds).orElse("–")));
    for (Score score : scores) {
      Optional<Summary> summary = RunResults.summary(trials, score.name());
      String mark = results.isBest(trials, score) ? " class=\"best\"" : "";
      String text = summary.map(Text::spread).orElse("–") + error(trials, score);
      row.append("<td%s>%s</td>".formatted(mark, text));
    }
    return row.append("</tr>").toString();
  }

  /** The standard error of a trial's score, averaged over trials; empty if none is known. */
  private static String error(List<TrialResult> trials, Score score) {
    return RunResults.summary(trials, score.nameOfError())
        .map(own -> " <small>error %s</small>".formatted(Text.number(own.mean())))
        .orElse("");
  }

  /** Every variant against the first, seed by seed, and whether that many seeds can tell. */
  String differences() {
    if (variants.size() < 2 || scores.isEmpty()) {
      return "";
    }
    StringBuilder html =
        new StringBuilder(
            "<table><caption>%s</caption><thead><tr><th scope=\"col\">less %s</th>"
                .formatted(caution(), Text.html(results.baseline().label())));
    for (Score score : scores) {
      html.append("<th scope=\"col\">%s</th>".formatted(Text.html(Text.directed(score))));
    }
    html.append("</tr></thead><tbody>");
    List<Map<Variant, Comparison>> columns =
        scores.stream().map(score -> results.comparisons(score, results.baseline())).toList();
    variants.keySet().stream()
        .skip(1)
        .forEach(variant -> html.append(differences(variant, columns)));
    return Section.wide("Against the baseline", html + "</tbody></table>");
  }

  private String caution() {
    int seeds = variants.values().stream().mapToInt(List::size).min().orElse(0);
    return seeds < PairedTest.FEWEST_SEEDS
        ? DIFFERENCES
            + "With fewer than three seeds a variant, nothing can be concluded about differences."
        : DIFFERENCES
            + "Bold: p is below 0.05. Elsewhere %d seeds cannot tell the variants apart; that does not say that they are alike."
                .formatted(seeds);
  }

  private static String differences(Variant variant, List<Map<Variant, Comparison>> columns) {
    StringBuilder row =
        new StringBuilder("<tr><th scope=\"row\">%s</th>".formatted(Text.html(variant.label())));
    columns.forEach(column -> row.append(difference(Optional.ofNullable(column.get(variant)))));
    return row.append("</tr>").toString();
  }

  private static String difference(Optional<Comparison> comparison) {
    if (comparison.isEmpty()) {
      return "<td>–</td>";
    }
    Comparison of = comparison.get();
    Summary difference = of.test().difference();
    if (!difference.interval().isKnown()) {
      return "<td>%+.4g <small>one seed</small></td>".formatted(difference.mean());
    }
    String mark = of.isTold() ? " class=\"told %s\"".formatted(Text.verdict(of)) : "";
    return "<td%s>%+.3g <small>[%+.3g, %+.3g]<br>%s</small></td>"
        .formatted(
            mark,
            difference.mean(),
            difference.interval().low(),
            difference.interval().high(),
            Text.judgement(of));
  }

  private static Optional<Double> mean(
      List<TrialResult> trials, ToDoubleFunction<TrialScores> value) {
    OptionalDouble mean =
        trials.stream().flatMap(trial -> trial.scores().stream()).mapToDouble(value).average();
    return mean.isPresent() ? Optional.of(mean.getAsDouble()) : Optional.empty();
  }
}
