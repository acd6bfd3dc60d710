package io.diffusionlab.plugins.trackers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffusionlab.plugins.trackers.Points.Point;
import io.diffusionlab.plugins.trackers.SyncState.Progress;
import io.diffusionlab.spi.RunView.TrialView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one trial's folder has for its MLflow run. */
final class TrialSync {

  /** Limits of one {@code runs/log-batch}. */
  private static final int MAX_METRICS = 1000;

  private static final int MAX_PARAMS = 100;

  /** The server would refuse a longer value, or cut it without a word. */
  private static final int MAX_PARAM_LENGTH = 6000;

  private final MlflowServer server;
  private final SyncState state;
  private final TrialView trial;

  TrialSync(MlflowServer server, SyncState state, TrialView trial) {
    this.server = server;
    this.state = state;
    this.trial = trial;
  }

  private Progress progress() {
    return state.of(trial.key()).orElseThrow();
  }

  /** Each varied factor under its own short name first, then every other setting. */
  void params() throws IOException {
    Map<String, String> values = new LinkedHashMap<>(Names.shortened(trial.factors()));
    values.put("seed", Long.toString(trial.seed()));
    trial.settings().forEach((path, value) -> values.putIfAbsent(Names.fit(path), value));
    List<Map.Entry<String, String>> entries =
        values.entrySet().stream().filter(e -> e.getValue().length() <= MAX_PARAM_LENGTH).toList();
    for (int from = 0; from < entries.size(); from += MAX_PARAMS) {
      ObjectNode batch = batch();
      ArrayNode params = batch.putArray("params");
      entries
          .subList(from, Math.min(from + MAX_PARAMS, entries.size()))
          .forEach(e -> params.addObject().put("key", e.getKey()).put("value", e.getValue()));
      server.post("runs/log-batch", batch);
    }
  }

  void dataset() throws IOException {
    server.post("runs/log-inputs", Origin.dataset(trial, progress().runId()));
  }

  /**
   * Sends the points after the last step that the server has of their metric. A resumed trial
   * measures some steps again: they are the same, and are not sent twice.
   */
  void metrics(List<Point> points) throws IOException {
    Map<String, Long> known = progress().steps();
    List<Point> fresh =
        points.stream().filter(p -> p.step() > known.getOrDefault(p.name(), -1L)).toList();
    for (int from = 0; from < fresh.size(); from += MAX_METRICS) {
      send(fresh.subList(from, Math.min(from + MAX_METRICS, fresh.size())));
    }
  }

  private void send(List<Point> points) throws IOException {
    ObjectNode batch = batch();
    ArrayNode metrics = batch.putArray("metrics");
    Map<String, Long> steps = new HashMap<>();
    for (Point point : points) {
      steps.put(point.name(), point.step());
      metrics
          .addObject()
          .put("key", point.name())
          .put("value", point.value())
          .put("timestamp", point.time())
          .put("step", point.step());
    }
    server.post("runs/log-batch", batch);
    state.put(trial.key(), progress().withSteps(steps));
  }

  private ObjectNode batch() {
    return MlflowServer.object().put("run_id", progress().runId());
  }

  /** Sends what is not there as it is now. */
  void files(Map<String, Path> files) throws IOException {
    for (Map.Entry<String, Path> file : files.entrySet()) {
      state.put(trial.key(), send(server, progress(), file.getKey(), file.getValue()));
    }
    if (TrialFiles.hasPicture(files)) {
      once("mlflow.loggedImages", "true", () -> tag("mlflow.loggedImages", "true"));
    }
  }

  /** Does something that this trial's run needs once, or once more when {@code stamp} differs. */
  void once(String what, String stamp, Task task) throws IOException {
    if (!stamp.equals(progress().sent().get(what))) {
      task.run();
      state.put(trial.key(), progress().withSent(what, stamp));
    }
  }

  /** Something that may fail. */
  interface Task {
    void run() throws IOException;
  }

  private void tag(String key, String value) throws IOException {
    ObjectNode tag = MlflowServer.object().put("run_id", progress().runId());
    server.post("runs/set-tag", tag.put("key", key).put("value", value));
  }

  /** Sends one file unless it has been sent as it is now. */
  static Progress send(MlflowServer server, Progress progress, String path, Path file)
      throws IOException {
    String stamp = Files.size(file) + "@" + Files.getLastModifiedTime(file).toMillis();
    if (stamp.equals(progress.sent().get(path))) {
      return progress;
    }
    server.artifacts(progress.artifactUri()).put(path, file);
    return progress.withSent(path, stamp);
  }
}
