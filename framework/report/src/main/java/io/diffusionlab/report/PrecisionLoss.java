package io.diffusionlab.report;

import static java.util.stream.Collectors.joining;

import io.diffusionlab.report.statistics.Summary;
import io.diffusionlab.spi.Score;
import io.diffusionlab.spi.Score.Better;
import io.diffusionlab.store.Bf16Scores;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What sampling in bfloat16 lost, where trials sampled in it too. */
final class PrecisionLoss {

  private static final String CAPTION =
      "Means over seeds. Differences: root mean square over all numbers and, after it, the largest"
          + " of any trial. Scores and seconds: in float32 → in bfloat16.";

  private final RunResults results;
  private final List<TrialResult> halved; // the trials that sampled in bfloat16
  private final List<Score> scores;

  PrecisionLoss(RunResults results) {
    this.results = results;
    this.halved =
        results.trials().stream()
            .filter(trial -> trial.score(Bf16Scores.SAMPLES).isPresent())
            .toList();
    Set<String> names =
        results.kindsOfScore().stream().map(Score::name).collect(Collectors.toSet());
    this.scores =
        results.kindsOfScore().stream()
            .filter(score -> names.contains(Bf16Scores.nameOf(score.name())))
            .toList();
  }

  /** A sentence and a table; empty if no trial sampled in bfloat16. */
  String html() {
    return halved.isEmpty() ? "" : "<p>%s</p>%s".formatted(Text.html(sentence()), table());
  }

  private String sentence() {
    String quality =
        scores.stream()
            .filter(score -> score.better() != Better.NEITHER)
            .map(score -> change(score, halved))
            .collect(joining("; "));
    return "Samples were drawn once more in bfloat16, from the same noise. Their numbers differ from"
        + " float32's by %s in the root mean square and by %s at most."
            .formatted(
                mean(halved, Bf16Scores.SAMPLES), largest(halved, Bf16Scores.SAMPLES_LARGEST))
        + (quality.isEmpty() ? "" : " On average over all trials, " + quality + ".")
        + " Drawing took %s of float32's time.".formatted(ratio(halved));
  }

  /** {@code fid went from 3.929 to 3.932, worse by 0.003}. */
  private static String change(Score score, List<TrialResult> trials) {
    double before = value(trials, score.name());
    double after = value(trials, Bf16Scores.nameOf(score.name()));
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

  private static String ratio(List<TrialResult> trials) {
    double half = value(trials, Bf16Scores.SECONDS);
    return String.format(Locale.ROOT, "%.2f", half / value(trials, Bf16Scores.FLOAT32_SECONDS));
  }

  private String table() {
    StringBuilder html =
        new StringBuilder(
            "<table><caption>%s</caption><thead><tr><th scope=\"col\">variant</th>"
                .formatted(Text.html(CAPTION)));
    html.append("<th scope=\"col\">one call</th><th scope=\"col\">samples</th>");
    html.append("<th scope=\"col\">seconds</th>");
    scores.forEach(
        score ->
            html.append("<th scope=\"col\">%s</th>".formatted(Text.html(Text.directed(score)))));
    html.append("</tr></thead><tbody>");
    for (Map.Entry<Variant, List<TrialResult>> variant : results.variants().entrySet()) {
      html.append(row(variant.getKey(), variant.getValue()));
    }
    return Section.wide("In bfloat16", html + "</tbody></table>");
  }

  private String row(Variant variant, List<TrialResult> trials) {
    StringBuilder row =
        new StringBuilder("<tr><th scope=\"row\">%s</th>".formatted(Text.html(variant.label())));
    row.append(difference(trials, Bf16Scores.CALL, Bf16Scores.CALL_LARGEST));
    row.append(difference(trials, Bf16Scores.SAMPLES, Bf16Scores.SAMPLES_LARGEST));
    row.append(both(trials, Bf16Scores.FLOAT32_SECONDS, Bf16Scores.SECONDS));
    scores.forEach(
        score -> row.append(both(trials, score.name(), Bf16Scores.nameOf(score.name()))));
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
