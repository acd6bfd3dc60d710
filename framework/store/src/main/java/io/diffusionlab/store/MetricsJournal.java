package io.diffusionlab.store;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code metrics.csv}: one line for each point, appended, {@code time,step,name,value}.
 *
 * <p>The time is in milliseconds since the epoch and fixed here, so that whoever sends the points
 * on later sends the time at which they were measured.
 */
public final class MetricsJournal implements AutoCloseable {

  private static final String HEADER = "time,step,name,value\n";

  private final Path file;
  private final Writer writer;
  private final Clock clock;

  private MetricsJournal(Path file, Writer writer, Clock clock) {
    this.file = file;
    this.writer = writer;
    this.clock = clock;
  }

  /** One measured value. */
  public record Point(long time, long step, String name, double value) {}

  /**
   * Opens the journal for appending, first dropping every point after {@code step}: a resumed trial
   * repeats those steps.
   */
  public static MetricsJournal open(Path file, long step, Clock clock) throws IOException {
    StringBuilder kept = new StringBuilder(HEADER);
    for (Point point : read(file)) {
      if (point.step() <= step) {
        kept.append(line(point));
      }
    }
    AtomicFile.write(file, kept.toString());
    return new MetricsJournal(file, Files.newBufferedWriter(file, CREATE, APPEND), clock);
  }

  /** Appends the values of one step and hands them to the operating system. */
  public void append(long step, Map<String, Double> values) throws IOException {
    long time = clock.millis();
    try {
      for (Map.Entry<String, Double> value : values.entrySet()) {
        writer.write(line(new Point(time, step, value.getKey(), value.getValue())));
      }
      writer.flush();
    } catch (IOException e) {
      throw Unwritable.naming(file, e);
    }
  }

  /** Every complete line of the file; empty if there is no file yet. */
  public static List<Point> read(Path file) throws IOException {
    List<Point> points = new ArrayList<>();
    if (!Files.exists(file)) {
      return points;
    }
    String text = Files.readString(file);
    int end = text.lastIndexOf('\n'); // a line being written now has no end yet
    if (end < 0) {
      return points;
    }
    for (String line : text.substring(0, end).split("\n", -1)) {
      String[] cells = line.split(",", -1);
      if (cells.length == 4 && !cells[0].equals("time")) {
        points.add(
            new Point(
                Long.parseLong(cells[0]),
                Long.parseLong(cells[1]),
                cells[2],
                Double.parseDouble(cells[3])));
      }
    }
    return points;
  }

  private static String line(Point point) {
    return point.time() + "," + point.step() + "," + point.name() + "," + point.value() + "\n";
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
