package io.diffusionlab.report;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Lines of comma-separated values; RFC 4180, but with a line feed alone. */
final class Csv {

  private Csv() {}

  static String line(List<String> cells) {
    return cells.stream().map(Csv::quote).collect(joining(",", "", "\n"));
  }

  /** Empty for NaN. */
  static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  private static String quote(String cell) {
    return cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
