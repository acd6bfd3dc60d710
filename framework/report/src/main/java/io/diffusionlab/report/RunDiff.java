package io.diffusionlab.report;

import io.diffusionlab.report.statistics.Summary;
import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.spi.RunView.TrialView;
import io.diffusionlab.spi.Score;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What sets two runs apart, or two trials: nothing that is alike is told.
 *
 * @param settings trials, states and settings; several values are those of a sweep
 * @param scores of each variant, in the order of the first run
 */
public record RunDiff(List<Row> settings, Map<String, List<Row>> scores) {

  /** Between a value and the next one. */
  private static final String OR = " | ";

  /**
   * One difference.
   *
   * @param before empty if the first run has no such thing
   * @param after empty if the second has none
   * @param note what else there is to know; empty if nothing
   */
  public record Row(String name, String before, String after, String note) {}

  public static RunDiff of(RunView before, RunView after) throws IOException {
    return new RunDiff(
        settings(before, after), scores(RunResults.read(before), RunResults.read(after)));
  }

  public boolean isEmpty() {
    return settings.isEmpty() && scores.isEmpty();
  }

  private static List<Row> settings(RunView before, RunView after) {
    List<Row> rows = new ArrayList<>();
    add(rows, "trials", before, after, run -> String.valueOf(run.trials().size()));
    if (!neverStarted(before) && !neverStarted(after)) {
      add(rows, "finished", before, after, run -> String.valueOf(finished(run)));
    }
    Set<String> keys = new LinkedHashSet<>();
    List.of(before, after)
        .forEach(run -> run.trials().forEach(trial -> keys.addAll(trial.settings().keySet())));
    keys.forEach(key -> add(rows, key, before, after, run -> values(run, key)));
    return rows;
  }

  private static void add(
      List<Row> rows, String name, RunView one, RunView other, Function<RunView, String> text) {
    String before = text.apply(one);
    String after = text.apply(other);
    if (!before.equals(after)) {
      rows.add(new Row(name, before, after, ""));
    }
  }

  private static boolean neverStarted(RunView run) {
    return run.trials().stream().allMatch(trial -> trial.state() == State.PENDING);
  }

  private static long finished(RunView run) {
    return run.trials().stream().filter(trial -> trial.state() == State.FINISHED).count();
  }

  private static String values(RunView run, String key) {
    return run.trials().stream()
        .map(TrialView::settings)
        .filter(settings -> settings.containsKey(key))
        .map(settings -> settings.get(key))
        .map(value -> value.isEmpty() ? "''" : value)
        .distinct()
        .collect(Collectors.joining(OR));
  }

  private static Map<String, List<Row>> scores(RunResults before, RunResults after) {
    Map<Variant, List<TrialResult>> first = before.variants();
    Map<Variant, List<TrialResult>> second = after.variants();
    Map<String, List<Row>> scores = new LinkedHashMap<>();
    if (before.kindsOfScore().isEmpty() || after.kindsOfScore().isEmpty()) {
      return scores; // one of them has not been run
    }
    if (first.size() == 1 && second.size() == 1) { // whatever they are called
      put(scores, "", rows(first.values().iterator().next(), second.values().iterator().next()));
      return scores;
    }
    Set<Variant> all = new LinkedHashSet<>(first.keySet());
    all.addAll(second.keySet());
    for (Variant variant : all) {
      List<Row> rows =
          rows(first.getOrDefault(variant, List.of()), second.getOrDefault(variant, List.of()));
      put(scores, variant.label(), rows);
    }
    return scores;
  }

  private static void put(Map<String, List<Row>> scores, String variant, List<Row> rows) {
    if (!rows.isEmpty()) {
      scores.put(variant, rows);
    }
  }

  private static List<Row> rows(List<TrialResult> before, List<TrialResult> after) {
    Map<String, Score> kinds = new LinkedHashMap<>();
    List.of(before, after)
        .forEach(
            trials ->
                trials.stream()
                    .flatMap(trial -> trial.allScores().stream())
                    .forEach(score -> kinds.putIfAbsent(score.name(), score)));
    List<Row> rows = new ArrayList<>();
    for (Score kind : kinds.values()) {
      Optional<Summary> one = RunResults.summary(before, kind.name());
      Optional<Summary> other = RunResults.summary(after, kind.name());
      String basis = basis(before, after, kind.name());
      if (!one.equals(other) || !basis.isEmpty()) {
        String note = basis.isEmpty() ? change(one, other, kind) : basis;
        rows.add(new Row(kind.name(), text(one), text(other), note));
      }
    }
    return rows;
  }

  private static String text(Optional<Summary> summary) {
    return summary
        .map(s -> Text.spread(s) + (s.count() > 1 ? " (%d)".formatted(s.count()) : ""))
        .orElse("");
  }

  /** By how much the mean differs, and which direction is the good one. */
  private static String change(Optional<Summary> one, Optional<Summary> other, Score kind) {
    if (one.isEmpty() || other.isEmpty()) {
      return "";
    }
    double change = other.get().mean() - one.get().mean();
    String good =
        switch (kind.better()) {
          case LOWER -> ", lower is better";
          case HIGHER -> ", higher is better";
          case NEITHER -> "";
        };
    return (change < 0 ? "−" : "+") + Text.number(Math.abs(change)) + good;
  }

  /** Empty if both were measured alike. */
  private static String basis(List<TrialResult> before, List<TrialResult> after, String name) {
    Set<String> one = bases(before, name);
    Set<String> other = bases(after, name);
    return one.equals(other) || one.isEmpty() || other.isEmpty()
        ? ""
        : "not the same measurement: %s → %s"
            .formatted(String.join(OR, one), String.join(OR, other));
  }

  private static Set<String> bases(List<TrialResult> trials, String name) {
    return trials.stream()
        .flatMap(trial -> trial.allScores().stream())
        .filter(score -> score.name().equals(name))
        .map(score -> "%d, %s".formatted(score.samples(), score.basis()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
