package io.diffusionlab.report;

import io.diffusionlab.spi.Score;
import io.diffusionlab.store.TrialScores;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** {@code results.csv}: one line for each trial. */
final class ResultsCsv {

  private ResultsCsv() {}

  static String text(RunResults results) {
    Set<String> factors = new LinkedHashSet<>();
    results.trials().forEach(trial -> factors.addAll(trial.view().factors().keySet()));
    List<String> scores = results.kindsOfScore().stream().map(Score::name).toList();
    List<String> header = new ArrayList<>(List.of("trial"));
    header.addAll(factors);
    header.addAll(List.of("seed", "state", "parameters", "train_seconds"));
    header.addAll(scores);
    StringBuilder text = new StringBuilder(Csv.line(header));
    for (TrialResult trial : results.trials()) {
      text.append(Csv.line(cells(trial, factors, scores)));
    }
    return text.toString();
  }

  private static List<String> cells(TrialResult trial, Set<String> factors, List<String> scores) {
    List<String> cells = new ArrayList<>(List.of(trial.view().key()));
    factors.forEach(factor -> cells.add(trial.view().factors().getOrDefault(factor, "")));
    cells.add(Long.toString(trial.view().seed()));
    cells.add(trial.view().state().name());
    cells.add(trial.scores().map(s -> Long.toString(s.parameters())).orElse(""));
    cells.add(trial.scores().map(TrialScores::trainSeconds).map(String::valueOf).orElse(""));
    for (String score : scores) {
      OptionalDouble value = trial.score(score);
      cells.add(value.isPresent() ? Double.toString(value.getAsDouble()) : "");
    }
    return cells;
  }
}
