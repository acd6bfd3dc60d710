package io.diffusionlab.report;

import static java.util.stream.Collectors.joining;

import io.diffusionlab.report.statistics.Summary;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import io.diffusionlab.store.PrecisionScores;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What sampling in a lower precision lost, where trials sampled in it too. */
final class PrecisionLoss {

  private static final String CAPTION =
      "Means over seeds. Differences: root mean square over all numbers and, after it, the largest"
          + " of any trial. Scores and seconds: in float32 → in %s.";

  private final RunResults results;
  private final PrecisionScores named;
  private final List<TrialResult> coarse; // the trials that sampled in the lower precision
  private final List<Score> scores;

  PrecisionLoss(RunResults results, PrecisionScores named) {
    this.results = results;
    this.named = named;
    this.coarse =
        results.trials().stream()
            .filter(trial -> trial.score(named.samples()).isPresent())
            .toList();
    Set<String> names =
        results.kindsOfScore().stream().map(Score::name).collect(Collectors.toSet());
    this.scores =
        results.kindsOfScore().stream()
            .filter(score -> names.contains(named.nameOf(score.name())))
            .toList();
  }

  /** A sentence and a table; empty if no trial sampled in it. */
  String html() {
    return coarse.isEmpty() ? "" : "<p>%s</p>%s".formatted(Text.html(sentence()), table());
  }

  private String sentence() {
    String quality =
        scores.stream()
            .filter(score -> score.better() != Better.NEITHER)
            .map(score -> change(score, coarse))
            .collect(joining("; "));
    return "Samples were drawn once more in %s, from the same noise.".formatted(named.precision())
        + " Their numbers differ from float32's by %s in the root mean square and by %s at most."
            .formatted(mean(coarse, named.samples()), largest(coarse, named.samplesLargest()))
        + (quality.isEmpty() ? "" : " On average over all trials, " + quality + ".")
        + " Drawing took %s of float32's time.".formatted(ratio(coarse));
  }

  /** {@code fid went from 3.929 to 3.932, worse by 0.003}. */
  private String change(Score score, List<TrialResult> trials) {
    double before = value(trials, score.name());
    double after = value(trials, named.nameOf(score.name()));
    String name = score.name();
    if (Text.number(before).equals(Text.number(after))) {
      return "%s stayed at %s".formatted(name, Text.number(before));
    }
    boolean better = after > before == (score.better() == Better.HIGHER);
    return "%s went from %s to %s, %s by %s"
        .formatted(
            name,
            Text.number(before),
            Text.number(after),
            better ? "better" : "worse",
            Text.number(Math.abs(after - before)));
  }

  private String ratio(List<TrialResult> trials) {
    double half = value(trials, named.seconds());
    return String.format(
        Locale.ROOT, "%.2f", half / value(trials, PrecisionScores.FLOAT32_SECONDS));
  }

  private String table() {
    StringBuilder html =
        new StringBuilder(
            "<table><caption>%s</caption><thead><tr><th scope=\"col\">variant</th>"
                .formatted(Text.html(CAPTION.formatted(named.precision()))));
    html.append("<th scope=\"col\">one call</th><th scope=\"col\">samples</th>");
    html.append("<th scope=\"col\">seconds</th>");
    scores.forEach(
        score ->
            html.append("<th scope=\"col\">%s</th>".formatted(Text.html(Text.directed(score)))));
    html.append("</tr></thead><tbody>");
    for (Map.Entry<Variant, List<TrialResult>> variant : results.variants().entrySet()) {
      html.append(row(variant.getKey(), variant.getValue()));
    }
    return Section.wide("In " + named.precision(), html + "</tbody></table>");
  }

  private String row(Variant variant, List<TrialResult> trials) {
    StringBuilder row =
        new StringBuilder("<tr><th scope=\"row\">%s</th>".formatted(Text.html(variant.label())));
    row.append(difference(trials, named.call(), named.callLargest()));
    row.append(difference(trials, named.samples(), named.samplesLargest()));
    row.append(both(trials, PrecisionScores.FLOAT32_SECONDS, named.seconds()));
    scores.forEach(score -> row.append(both(trials, score.name(), named.nameOf(score.name()))));
    return row.append("</tr>").toString();
  }

  private static String difference(List<TrialResult> trials, String mean, String largest) {
    return "<td>%s <small>%s</small></td>".formatted(mean(trials, mean), largest(trials, largest));
  }

  private static String both(List<TrialResult> trials, String exact, String half) {
    return "<td>%s → %s</td>".formatted(mean(trials, exact), mean(trials, half));
  }

  private static String mean(List<TrialResult> trials, String score) {
    return Text.number(value(trials, score));
  }

  /** The mean; NaN if no trial has it. */
  private static double value(List<TrialResult> trials, String score) {
    Optional<Summary> summary = RunResults.summary(trials, score);
    return summary.map(Summary::mean).orElse(Double.NaN);
  }

  private static String largest(List<TrialResult> trials, String score) {
    return Text.number(
        trials.stream()
            .flatMapToDouble(trial -> trial.score(score).stream())
            .max()
            .orElse(Double.NaN));
  }
}
