package io.diffusionlab.plugins.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diffusionlab.spi.RunView.TrialView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What has been measured in a trial, in the order in which it is sent. */
final class Points {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private Points() {}

  /**
   * One value of one metric; never NaN or infinite, which MLflow would change or refuse.
   *
   * @param time milliseconds since the epoch, fixed when it was measured
   * @param name fit for MLflow
   */
  record Point(long time, long step, String name, double value) {}

  /** The journals' complete lines; steps rise within each metric. */
  static List<Point> journalled(TrialView trial) throws IOException {
    List<Point> points = new ArrayList<>();
    for (String journal : List.of("metrics.csv", "system.csv")) {
      read(trial.directory().resolve(journal), points);
    }
    return points;
  }

  /** The final scores, at the last step and at the time at which the trial ended. */
  static List<Point> scores(TrialView trial) throws IOException {
    List<Point> points = new ArrayList<>();
    Path file = trial.directory().resolve("scores.json");
    if (Files.exists(file)) {
      long time = trial.ended().or(trial::started).orElseThrow().toEpochMilli();
      long step = lastStep(trial);
      JsonNode content = JSON.readTree(file.toFile());
      for (JsonNode score : content.path("scores")) {
        double value = score.path("value").asDouble(Double.NaN);
        add(points, time, step, "eval/" + score.path("name").asText(), value);
      }
      add(points, time, step, "parameters", content.path("parameters").asDouble());
      add(points, time, step, "train/seconds", content.path("trainSeconds").asDouble());
    }
    return points;
  }

  private static long lastStep(TrialView trial) throws IOException {
    List<Point> points = new ArrayList<>();
    read(trial.directory().resolve("metrics.csv"), points);
    return points.stream().mapToLong(Point::step).max().orElse(0);
  }

  private static void read(Path journal, List<Point> points) throws IOException {
    String text = Files.exists(journal) ? Files.readString(journal) : "";
    String complete = text.substring(0, text.lastIndexOf('\n') + 1); // a line may be half written
    for (String line : complete.lines().toList()) {
      String[] cells = line.split(",", -1);
      if (cells.length == 4 && !cells[0].equals("time")) {
        long time = Long.parseLong(cells[0]);
        add(points, time, Long.parseLong(cells[1]), cells[2], Double.parseDouble(cells[3]));
      }
    }
  }

  private static void add(List<Point> points, long time, long step, String name, double value) {
    if (Double.isFinite(value)) {
      points.add(new Point(time, step, Names.fit(name), value));
    }
  }
}
