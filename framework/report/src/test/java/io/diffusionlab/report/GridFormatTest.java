package io.diffusionlab.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.report.Grid.Cell;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridFormatTest {

  /** LaTeX takes {@code \\ [8]} for a distance, and {@code \\ *} for a row kept on the page. */
  @ParameterizedTest
  @ValueSource(strings = {"[8, 14]", "*"})
  void keepsTheStartOfARowFromTheEndOfTheOneBefore(String label) {
    List<Cell> row = List.of(Cell.plain(label), Cell.plain("1"));
    String latex = GridFormat.latex(new Grid("All.", 1, List.of("variant", "fid"), List.of(row)));
    assertTrue(latex.contains("\n    {}" + label + " & 1 \\\\\n"), latex);
  }
}
