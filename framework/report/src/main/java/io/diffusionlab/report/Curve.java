package io.diffusionlab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A curve that a metric left, {@code curves/<name>.csv}.
 *
 * @param columns the first is the horizontal axis
 * @param rows one number for each column; NaN for an empty cell
 */
record Curve(List<String> columns, List<double[]> rows) {

  /**
   * @throws IOException also if the file holds something else
   */
  static Curve read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty()) {
      throw new IOException(file + " is empty");
    }
    try {
      List<double[]> rows = lines.stream().skip(1).map(Curve::row).toList();
      return new Curve(List.of(lines.get(0).split(",")), rows);
    } catch (NumberFormatException e) {
      throw new IOException(file + ": no number: " + e.getMessage(), e);
    }
  }

  private static double[] row(String line) {
    return Arrays.stream(line.split(",", -1))
        .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
        .toArray();
  }

  /** The points of one column; a y that is NaN is a gap. */
  List<double[]> points(int column) {
    return rows.stream()
        .filter(row -> column < row.length && Double.isFinite(row[0]))
        .map(row -> new double[] {row[0], row[column]})
        .toList();
  }
}
