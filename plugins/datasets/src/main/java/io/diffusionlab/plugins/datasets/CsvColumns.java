package io.diffusionlab.plugins.datasets;

import io.diffusionlab.plugins.datasets.CsvReader.Cell;
import java.util.ArrayList;
import java.util.List;

/** Tells numbers from names, column by column. */
final class CsvColumns {

  private final CsvTable table;
  private final List<String> categorical;
  private final List<String> omitted;

  /**
   * @param categorical columns of names, also where they look like numbers
   * @param omitted columns that are not used
   * @throws IllegalArgumentException if one of them is not in the table
   */
  CsvColumns(CsvTable table, List<String> categorical, List<String> omitted) {
    this.table = table;
    this.categorical = categorical;
    this.omitted = omitted;
    checkKnown(categorical);
    checkKnown(omitted);
  }

  private void checkKnown(List<String> wanted) {
    for (String name : wanted) {
      if (!table.names().contains(name)) {
        throw new IllegalArgumentException(
            "%s has no column '%s'; its columns are %s"
                .formatted(table.file(), name, String.join(", ", table.names())));
      }
    }
  }

  /**
   * The columns that are used, in the order of the file.
   *
   * @param training rows to standardise by
   * @throws IllegalArgumentException with a place, if a value is missing or a column says nothing
   */
  List<CsvColumn> with(int... training) {
    List<String> used = table.names().stream().filter(name -> !omitted.contains(name)).toList();
    if (used.isEmpty()) {
      throw new IllegalArgumentException("every column of %s is omitted".formatted(table.file()));
    }
    table.refuseMissing(used);
    List<CsvColumn> columns = new ArrayList<>();
    for (String name : used) {
      List<String> all = table.column(name).stream().map(Cell::text).toList();
      columns.add(
          holdsNames(name)
              ? NameColumn.of(name, all)
              : NumberColumn.of(name, table.values(name, training)));
    }
    return columns;
  }

  private boolean holdsNames(String name) {
    List<Cell> cells = table.column(name);
    List<Cell> words = cells.stream().filter(cell -> !NumberColumn.isNumber(cell.text())).toList();
    boolean declared = categorical.contains(name);
    if (!declared && !words.isEmpty() && 2 * words.size() < cells.size()) {
      throw table.mistake(
          words.get(0),
          "'%s' of '%s' is no number, but most others are; mend it, or list the column under 'categorical'"
              .formatted(words.get(0).text(), name));
    }
    return declared || !words.isEmpty();
  }
}
