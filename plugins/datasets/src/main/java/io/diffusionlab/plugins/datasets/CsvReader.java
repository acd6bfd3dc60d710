package io.diffusionlab.plugins.datasets;

import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values, RFC 4180, and keeps the place of each. */
final class CsvReader {

  private static final String BYTE_ORDER_MARK = "\uFEFF"; // spreadsheets write it

  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;

  private CsvReader(String text) {
    this.text = text;
    this.at = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
    this.lineStart = at;
  }

  /**
   * One value.
   *
   * @param text without quotes and the blanks around it
   * @param line counted from 1
   * @param column of its first character, counted from 1
   */
  record Cell(String text, int line, int column) {}

  /** Text that is no table, and where. */
  static final class CsvException extends Exception {
    private static final long serialVersionUID = 1;

    CsvException(int line, int column, String message) {
      super("%d:%d: %s".formatted(line, column, message));
    }
  }

  /** The rows, header included; blank lines are passed over. */
  static List<List<Cell>> rows(String text) throws CsvException {
    CsvReader reader = new CsvReader(text);
    List<List<Cell>> rows = new ArrayList<>();
    while (reader.at < text.length()) {
      List<Cell> row = reader.row();
      if (row.size() > 1 || !row.get(0).text().isEmpty()) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** How a value stands in a file: quoted where it must be. */
  static String quoted(String value) {
    boolean plain = value.strip().equals(value) && value.chars().noneMatch(CsvReader::isSpecial);
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  private static boolean isSpecial(int character) {
    return ",\"\r\n".indexOf(character) >= 0;
  }

  private List<Cell> row() throws CsvException {
    List<Cell> cells = new ArrayList<>();
    do {
      cells.add(cell());
    } while (take(','));
    endLine();
    return cells;
  }

  private Cell cell() throws CsvException {
    int startLine = line;
    int column = at - lineStart + 1;
    return new Cell(take('"') ? quotedText(startLine, column) : plainText(), startLine, column);
  }

  private String plainText() {
    int from = at;
    while (!atEndOfCell()) {
      at++;
    }
    return text.substring(from, at).strip();
  }

  private String quotedText(int startLine, int column) throws CsvException {
    StringBuilder content = new StringBuilder();
    while (at < text.length()) {
      char next = text.charAt(at);
      at++;
      if (next == '"' && !take('"')) { // two quotes stand for one
        return closed(content.toString());
      }
      content.append(next);
      if (next == '\n') {
        line++;
        lineStart = at;
      }
    }
    throw new CsvException(startLine, column, "a quote that is never closed");
  }

  private String closed(String content) throws CsvException {
    if (!atEndOfCell()) {
      throw new CsvException(
          line, at - lineStart + 1, "text after a closing quote; expected a comma or a new line");
    }
    return content;
  }

  private void endLine() {
    boolean returned = take('\r');
    if (take('\n') || returned) {
      line++;
      lineStart = at;
    }
  }

  private boolean atEndOfCell() {
    return at == text.length() || ",\r\n".indexOf(text.charAt(at)) >= 0;
  }

  private boolean take(char wanted) {
    boolean found = at < text.length() && text.charAt(at) == wanted;
    at += found ? 1 : 0;
    return found;
  }
}
