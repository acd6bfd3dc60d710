package io.diffusionlab.report;

import java.util.List;

/**
 * A table before it is written in some format.
 *
 * @param caption in full sentences
 * @param words how many columns from the left hold words; the others hold numbers
 */
record Grid(String caption, int words, List<String> header, List<List<Cell>> rows) {

  Grid {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** What stands in one place, in plain text. */
  record Cell(String text, boolean strong) {

    static Cell plain(String text) {
      return new Cell(text, false);
    }
  }
}
