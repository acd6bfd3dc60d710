package io.diffusionlab.runner.cli;

import io.diffusionlab.config.Change;
import io.diffusionlab.config.Explanation;
import io.diffusionlab.config.Layer;
import io.diffusionlab.config.SettingDescription;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code explain} prints of one key. */
final class ExplanationText {

  private static final int WIDTH = 80;

  private ExplanationText() {}

  static String of(Explained explained, String key) {
    Explanation explanation = explained.explain(key);
    List<Change> changes = explained.changes(key);
    Map<Change, Integer> sweep = explained.sweep(key);
    List<String> lines = new ArrayList<>();
    lines.add(line(head(explained, explanation, sweep), 0, 4));
    meaning(explanation.setting()).ifPresent(text -> lines.add(line(text, 2, 2)));
    if (!changes.isEmpty() || !sweep.isEmpty()) {
      lines.add("");
      lines.addAll(steps(changes, sweep));
    } else if (explanation.below().isEmpty()) {
      lines.add(line("Nothing sets it: this is the default.", 2, 2));
    }
    if (!explanation.below().isEmpty()) {
      lines.add("");
      explanation.below().forEach(below -> lines.add(below(explained, below)));
    }
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private static String head(
      Explained explained, Explanation explanation, Map<Change, Integer> sweep) {
    Set<String> values = new LinkedHashSet<>();
    sweep.keySet().forEach(change -> values.add(change.after()));
    if (explained.leavesSomeAlone(sweep)) {
      values.add(explanation.value());
    }
    values.remove("");
    String value = sweep.isEmpty() ? explanation.value() : String.join(" | ", values);
    String name = explanation.setting().name();
    if (value.isEmpty()) {
      return explanation.below().isEmpty() ? name + " has no value" : name;
    }
    return name + " = " + value;
  }

  private static Optional<String> meaning(SettingDescription setting) {
    List<String> parts = new ArrayList<>();
    parts.add(setting.about());
    parts.add(setting.range().isEmpty() ? setting.type() : setting.type() + ", " + setting.range());
    parts.add(setting.fallback().map(text -> "default " + text).orElse(""));
    parts.removeIf(part -> part.isEmpty() || part.equals("default {}"));
    return Optional.of(String.join("; ", parts)).filter(text -> !text.isEmpty());
  }

  /** One step; several values drawn at random share a place. */
  private record Step(String change, String place) {}

  private static List<String> steps(List<Change> changes, Map<Change, Integer> sweep) {
    List<Step> steps = new ArrayList<>();
    changes.forEach(change -> steps.add(new Step(values(change), place(change))));
    sweep.forEach(
        (change, trials) ->
            steps.add(new Step(values(change), place(change) + ", " + trials(trials))));
    int values = steps.stream().mapToInt(step -> step.change().length()).max().orElse(0);
    int places = steps.stream().mapToInt(step -> step.place().length()).max().orElse(0);
    boolean fits = 2 + values + 2 + places <= WIDTH;
    return steps.stream()
        .map(
            step ->
                fits ? row(step.change(), values, step.place()) : rows(step.change(), step.place()))
        .toList();
  }

  /** Old → new, then the place. */
  private static String row(String values, int width, String place) {
    return ("  %-" + width + "s  %s").formatted(values, place);
  }

  private static String rows(String values, String place) {
    return line(values, 2, 6) + System.lineSeparator() + line(place, 6, 6);
  }

  private static String values(Change change) {
    String after = change.after().isEmpty() ? "(not a setting any more)" : change.after();
    return change.before().isEmpty() ? after : change.before() + " → " + after;
  }

  /** As in {@code conf/a.yaml:31:19, quick section}. */
  static String place(Change change) {
    return switch (change.by()) {
      case QUICK -> change.at() + ", quick section";
      case SWEEP -> change.at() + ", sweep";
      case DEFAULT -> change.at() + ", default of the part chosen there";
      case FILE, COMMAND_LINE, ENVIRONMENT -> change.at();
    };
  }

  private static String below(Explained explained, String key) {
    Explanation explanation = explained.explain(key);
    List<Change> changes = explained.changes(key);
    Map<Change, Integer> sweep = explained.sweep(key);
    List<Change> last = new ArrayList<>(sweep.keySet());
    if (last.isEmpty() && !changes.isEmpty()) {
      last.add(changes.get(changes.size() - 1));
    }
    String place =
        last.isEmpty() || last.get(0).by() == Layer.DEFAULT ? "default" : place(last.get(0));
    return line(head(explained, explanation, sweep) + "  (" + place + ")", 2, 6);
  }

  private static String trials(int count) {
    return count == 1 ? "1 trial" : count + " trials";
  }

  private static String line(String text, int indent, int later) {
    String wrapped = Columns.wrap(text, later, WIDTH);
    return " ".repeat(indent) + wrapped;
  }
}
