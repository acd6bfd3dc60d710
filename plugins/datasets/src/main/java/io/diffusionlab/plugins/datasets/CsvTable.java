package io.diffusionlab.plugins.datasets;

import io.diffusionlab.plugins.datasets.CsvReader.Cell;
import io.diffusionlab.plugins.datasets.CsvReader.CsvException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A file with a header, in which every row has a value for every column.
 *
 * @param names of the columns
 * @param rows without the header
 */
record CsvTable(Path file, List<String> names, List<List<Cell>> rows) {

  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none", "?");

  CsvTable {
    names = List.copyOf(names);
    rows = List.copyOf(rows);
  }

  /**
   * @throws IllegalArgumentException with file, line and column of the first mistake
   */
  static CsvTable read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no file '%s'".formatted(file.toAbsolutePath()));
    }
    try {
      List<List<Cell>> all = CsvReader.rows(Files.readString(file));
      List<Cell> header = all.isEmpty() ? List.of() : all.get(0);
      List<List<Cell>> rows = all.isEmpty() ? List.of() : all.subList(1, all.size());
      CsvTable table = new CsvTable(file, header.stream().map(Cell::text).toList(), rows);
      table.check(header);
      return table;
    } catch (CsvException broken) {
      throw new IllegalArgumentException(file + ":" + broken.getMessage(), broken);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "'%s' cannot be read as UTF-8 text: %s".formatted(file, unreadable.getMessage()),
          unreadable);
    }
  }

  private void check(List<Cell> header) {
    if (rows.size() < 2) {
      throw new IllegalArgumentException(
          "%s: %d rows below the header; expected at least 2".formatted(file, rows.size()));
    }
    Set<String> known = new HashSet<>();
    for (Cell name : header) {
      if (name.text().isEmpty() || !known.add(name.text())) {
        throw mistake(name, "column '%s' has no name of its own".formatted(name.text()));
      }
    }
    for (List<Cell> row : rows) {
      if (row.size() != names.size()) {
        throw mistake(
            row.get(0), "%d values; the header has %d".formatted(row.size(), names.size()));
      }
    }
  }

  /**
   * Refuses empty cells and their like, {@code NA}, {@code NaN}, {@code null}, {@code ?}, in a
   * column that is used.
   */
  void refuseMissing(List<String> used) {
    List<String> places = new ArrayList<>();
    for (List<Cell> row : rows) {
      for (String name : used) {
        Cell cell = row.get(names.indexOf(name));
        if (MISSING.contains(cell.text().toLowerCase(Locale.ROOT))) {
          places.add("%s: no value of '%s'".formatted(place(cell), name));
        }
      }
    }
    if (!places.isEmpty()) {
      String more = places.size() == 1 ? "" : " (and %d more)".formatted(places.size() - 1);
      throw new IllegalArgumentException(
          places.get(0) + more + "; fill it in, remove the row, or leave out the column by 'omit'");
    }
  }

  /** The values of one column in the given rows. */
  List<String> values(String name, int... wanted) {
    int column = names.indexOf(name);
    return IntStream.of(wanted).mapToObj(row -> rows.get(row).get(column).text()).toList();
  }

  /** All values of one column. */
  List<Cell> column(String name) {
    int column = names.indexOf(name);
    return rows.stream().map(row -> row.get(column)).toList();
  }

  IllegalArgumentException mistake(Cell cell, String message) {
    return new IllegalArgumentException(place(cell) + ": " + message);
  }

  private String place(Cell cell) {
    return "%s:%d:%d".formatted(file, cell.line(), cell.column());
  }
}
