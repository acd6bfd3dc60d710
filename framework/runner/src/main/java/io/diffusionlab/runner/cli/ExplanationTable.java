package io.diffusionlab.runner.cli;

import static java.util.Comparator.comparing;

import io.diffusionlab.config.Change;
import io.diffusionlab.config.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code explain} prints without a key: all that is not a default, by source and line. */
final class ExplanationTable {

  private static final int WIDTH = 80;

  private ExplanationTable() {}

  /** One setting and where it was set last. */
  private record Row(String key, String value, Change last) {
    private static final Pattern PLACE = Pattern.compile("(.*?)(?::(\\d+):(\\d+))?");

    String source() {
      return part(1);
    }

    String place() {
      return part(2).isEmpty() ? "" : part(2) + ":" + part(3);
    }

    int line() {
      return part(2).isEmpty() ? 0 : Integer.parseInt(part(2));
    }

    private String part(int group) {
      Matcher place = PLACE.matcher(last.at());
      return place.matches() ? Optional.ofNullable(place.group(group)).orElse("") : "";
    }
  }

  static String of(Explained explained) {
    Map<String, List<Row>> bySource = new LinkedHashMap<>();
    explained.written().stream()
        .map(key -> row(explained, key))
        .sorted(comparing((Row row) -> row.last().by()).thenComparing(Row::line))
        .forEach(row -> bySource.computeIfAbsent(row.source(), s -> new ArrayList<>()).add(row));
    StringBuilder text = new StringBuilder();
    bySource.forEach((source, rows) -> text.append(section(source, rows)));
    text.append(
        "%nAll else has its default. More: run-experiment explain EXPERIMENT KEY%n".formatted());
    return text.toString();
  }

  private static Row row(Explained explained, String key) {
    Change last = last(explained, key);
    String quick = last.by() == Layer.QUICK ? "  (quick section)" : "";
    return new Row(key, value(explained, key, last) + quick, last);
  }

  private static Change last(Explained explained, String key) {
    List<Change> changes = explained.changes(key);
    return explained.sweep(key).keySet().stream()
        .findFirst()
        .orElseGet(() -> changes.get(changes.size() - 1));
  }

  private static String value(Explained explained, String key, Change last) {
    Map<Change, Integer> sweep = explained.sweep(key);
    return sweep.isEmpty()
        ? last.after()
        : sweep.keySet().stream()
            .map(Change::after)
            .map(after -> after.isEmpty() ? "(none)" : after)
            .distinct()
            .collect(Collectors.joining(" | "));
  }

  private static String section(String source, List<Row> rows) {
    int places = rows.stream().mapToInt(row -> row.place().length()).max().orElse(0);
    int keys = rows.stream().mapToInt(row -> row.key().length()).max().orElse(0);
    StringBuilder text = new StringBuilder(source + System.lineSeparator());
    for (Row row : rows) {
      String start =
          ("  %" + Math.max(1, places) + "s  %-" + keys + "s  ").formatted(row.place(), row.key());
      text.append(start).append(Columns.wrap(row.value(), start.length(), WIDTH));
      text.append(System.lineSeparator());
    }
    return text.toString();
  }
}
