package io.diffusionlab.report;

import io.diffusionlab.spi.RunView.State;
import java.util.List;
import java.util.Locale;

/** The table of trials: one row each, with what failed and why. */
final class TrialTable {

  private static final List<String> COLUMNS =
      List.of("trial", "seed", "state", "parameters", "training", "export differs by");

  private TrialTable() {}

  static String html(List<TrialResult> trials) {
    StringBuilder html =
        new StringBuilder(
            "<table><caption>How the exported model differs from the trained one is the largest"
                + " difference of their outputs.</caption><thead><tr>");
    COLUMNS.forEach(column -> html.append("<th scope=\"col\">%s</th>".formatted(column)));
    html.append("</tr></thead><tbody>");
    trials.forEach(trial -> html.append(row(trial)));
    return Section.wide("Trials", html + "</tbody></table>");
  }

  private static String row(TrialResult trial) {
    State state = trial.view().state();
    return "<tr><th scope=\"row\">%s</th><td>%d</td><td%s>%s</td>%s</tr>"
        .formatted(
            Text.html(trial.view().key()),
            trial.view().seed(),
            state == State.FAILED ? " class=\"bad\"" : "",
            state.name().toLowerCase(Locale.ROOT),
            outcome(trial));
  }

  private static String outcome(TrialResult trial) {
    return trial
        .scores()
        .map(
            s ->
                "<td>%s</td><td>%s</td><td>%s</td>"
                    .formatted(
                        Text.count(s.parameters()),
                        Text.seconds(s.trainSeconds()),
                        Text.number(s.exportDifference())))
        .orElseGet(
            () ->
                "<td colspan=\"3\" class=\"words\">%s</td>"
                    .formatted(Text.html(trial.status().message())));
  }
}
