package io.diffusionlab.runner.cli;

/** Text in columns, for terminals. */
final class Columns {

  private Columns() {}

  /**
   * Breaks {@code text} between words.
   *
   * @param indent where the text starts, on its first line too; later lines are filled up to there
   * @param width of the whole line
   */
  static String wrap(String text, int indent, int width) {
    StringBuilder lines = new StringBuilder();
    int column = indent;
    for (String word : text.strip().split("\\s+", -1)) {
      boolean first = column == indent;
      if (!first && column + 1 + word.length() > width) {
        lines.append('\n').append(" ".repeat(indent));
        column = indent;
        first = true;
      }
      lines.append(first ? "" : " ").append(word);
      column += word.length() + (first ? 0 : 1);
    }
    return lines.toString();
  }
}
