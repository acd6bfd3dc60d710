package io.diffusionlab.config;

import java.util.Comparator;

/**
 * A place in a source.
 *
 * @param line counted from 1; 0 for the source as a whole. On the command line, which override
 * @param column counted from 1
 */
public record Position(Source source, int line, int column) implements Comparable<Position> {
  private static final Comparator<Position> READING_ORDER =
      Comparator.comparing((Position position) -> position.source().order())
          .thenComparing(position -> position.source().name())
          .thenComparing(Position::line)
          .thenComparing(Position::column);

  /** The source as a whole. */
  static Position whole(Source source) {
    return new Position(source, 0, 0);
  }

  @Override
  public int compareTo(Position other) {
    return READING_ORDER.compare(this, other);
  }

  /** As in {@code experiments/a.yaml:5:3}. */
  @Override
  public String toString() {
    return line == 0 ? source.name() : source.name() + ":" + line + ":" + column;
  }
}
