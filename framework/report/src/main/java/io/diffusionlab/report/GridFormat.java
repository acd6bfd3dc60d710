package io.diffusionlab.report;

import static java.util.stream.Collectors.joining;

import io.diffusionlab.report.Grid.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes a {@link Grid} for a page, a paper or a terminal. */
final class GridFormat {

  // A table that is wider than the text is made as narrow, others stay as they are.
  private static final String FITTED =
      "  \\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%\n";

  private GridFormat() {}

  static String text(Grid grid) {
    return grid.caption().replaceAll("(.{1,80})( +|$)", "$1\n")
        + "\n"
        + columns(grid, cell -> cell.strong() ? cell.text() + " *" : cell.text());
  }

  /** Without the caption and without marks. */
  static String columns(Grid grid) {
    return columns(grid, Cell::text);
  }

  private static String columns(Grid grid, Function<Cell, String> shown) {
    List<List<String>> rows = new ArrayList<>(List.of(grid.header()));
    grid.rows().forEach(row -> rows.add(row.stream().map(shown).toList()));
    return Columns.align(rows);
  }

  /** As GitHub and most others read it. */
  static String markdown(Grid grid) {
    Stream<String> rules =
        Stream.iterate(0, i -> i + 1)
            .limit(grid.header().size())
            .map(i -> i < grid.words() ? "---" : "--:");
    StringBuilder text = new StringBuilder(markdown(grid.caption()) + "\n\n");
    text.append(markdownRow(grid.header().stream().map(GridFormat::markdown)));
    text.append(markdownRow(rules));
    grid.rows().forEach(row -> text.append(markdownRow(row.stream().map(GridFormat::markdown))));
    return text.toString();
  }

  private static String markdownRow(Stream<String> cells) {
    return cells.collect(joining(" | ", "| ", " |\n"));
  }

  private static String markdown(Cell cell) {
    return cell.strong() ? "**" + markdown(cell.text()) + "**" : markdown(cell.text());
  }

  private static String markdown(String text) {
    return text.replaceAll("[\\\\`*_{}\\[\\]<>&|~#]", "\\\\$0");
  }

  /** For the packages booktabs and graphicx. */
  static String latex(Grid grid) {
    String columns = "l".repeat(grid.words()) + "r".repeat(grid.header().size() - grid.words());
    StringBuilder text = new StringBuilder("\\begin{table}\n  \\centering\n");
    text.append("  \\caption{%s}\n".formatted(Latex.escape(grid.caption())));
    text.append(FITTED);
    text.append("  \\begin{tabular}{%s}\n    \\toprule\n".formatted(columns));
    text.append(latexRow(grid.header().stream().map(Latex::escape)));
    text.append("    \\midrule\n");
    grid.rows().forEach(row -> text.append(latexRow(row.stream().map(GridFormat::latex))));
    return text + "    \\bottomrule\n  \\end{tabular}}\n\\end{table}\n";
  }

  /** A bracket or a star at its start would belong to the end of the row before. */
  private static String latexRow(Stream<String> cells) {
    String row = cells.collect(joining(" & "));
    return "    " + (row.matches("(?s)[\\[*].*") ? "{}" : "") + row + " \\\\\n";
  }

  private static String latex(Cell cell) {
    String text = Latex.escape(cell.text());
    return cell.strong() ? "\\textbf{%s}".formatted(text) : text;
  }
}
