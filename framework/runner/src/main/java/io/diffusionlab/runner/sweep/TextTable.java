package io.diffusionlab.runner.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Rows and columns for a terminal; the widest columns give way where they do not fit. */
final class TextTable {

  private static final int GAP = 2;
  private static final int LEAST = 4; // letters of a column that gives way

  private final List<List<String>> rows = new ArrayList<>();
  private final int flexible;

  /**
   * @param flexible how many columns, from the first on, may be cut; they are flush left
   */
  TextTable(int flexible, List<String> head) {
    this.flexible = flexible;
    add(head);
  }

  void add(List<String> row) {
    rows.add(List.copyOf(row));
  }

  /** Rows, with the head. */
  int size() {
    return rows.size();
  }

  /**
   * @param width of the terminal
   */
  String text(int width) {
    int[] widths = widths();
    int tooWide = Arrays.stream(widths).sum() + GAP * (widths.length - 1) - width;
    for (; tooWide > 0 && widest(widths) > LEAST; tooWide--) {
      narrow(widths);
    }
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
  }

  private int[] widths() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private int widest(int[] widths) {
    return Arrays.stream(widths, 0, flexible).max().orElse(0);
  }

  private void narrow(int[] widths) {
    int widest = widest(widths);
    int column = 0;
    while (widths[column] < widest) {
      column++;
    }
    widths[column]--;
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String text = row.get(i);
      String cell = text.length() > widths[i] ? text.substring(0, widths[i] - 1) + "…" : text;
      String blank = " ".repeat(widths[i] - cell.length());
      line.append(i < flexible ? cell + blank : blank + cell).append(" ".repeat(GAP));
    }
    return line.toString().stripTrailing() + "\n";
  }
}
