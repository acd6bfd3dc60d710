package io.diffusionlab.runner.cli;

import io.diffusionlab.report.RunDiff;
import io.diffusionlab.report.RunDiff.Row;
import java.util.List;

/** What {@code diff} prints. */
final class DiffText {

  private static final int WIDTH = 80;

  private DiffText() {}

  static String of(RunDiff diff, String before, String after) {
    StringBuilder text = new StringBuilder("--- %s%n+++ %s%n".formatted(before, after));
    if (!diff.settings().isEmpty()) {
      text.append("%nsettings%n".formatted()).append(rows(diff.settings(), 2));
    }
    if (!diff.scores().isEmpty()) {
      text.append("%nscores, mean ± standard deviation (seeds)%n".formatted());
    }
    diff.scores()
        .forEach(
            (variant, rows) -> {
              text.append(variant.isEmpty() ? "" : "  %s%n".formatted(variant));
              text.append(rows(rows, variant.isEmpty() ? 2 : 4));
            });
    return text.toString();
  }

  private static String rows(List<Row> rows, int indent) {
    int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      String start = " ".repeat(indent) + ("%-" + width + "s  ").formatted(row.name());
      String change = "%s → %s".formatted(shown(row.before()), shown(row.after()));
      String note = row.note().isEmpty() ? "" : "  (%s)".formatted(row.note());
      boolean fits = start.length() + change.length() + note.length() <= WIDTH;
      text.append(start).append(wrapped(change, start.length()));
      if (!note.isEmpty()) {
        text.append(fits ? note : below(note.strip(), start.length()));
      }
      text.append(System.lineSeparator());
    }
    return text.toString();
  }

  private static String shown(String value) {
    return value.isEmpty() ? "–" : value;
  }

  private static String below(String note, int indent) {
    return System.lineSeparator() + " ".repeat(indent) + wrapped(note, indent);
  }

  private static String wrapped(String text, int indent) {
    return Columns.wrap(text, indent, WIDTH);
  }
}
