package io.diffusionlab.report;

import java.util.List;

/** Rows of text with their columns under each other. */
final class Columns {

  private Columns() {}

  static String align(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        String cell = row.get(i);
        text.append(cell).append(" ".repeat(i == columns - 1 ? 0 : widths[i] - cell.length() + 2));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
