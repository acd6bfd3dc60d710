package io.diffusionlab.plugins.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diffusionlab.plugins.trackers.SyncState.Progress;
import io.diffusionlab.spi.RunView.TrialView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunTag;

/** What one trial's folder has for its MLflow run. */
final class TrialSync {

  /** Limits of one {@code runs/log-batch}. */
  private static final int MAX_METRICS = 1000;

  private static final int MAX_PARAMS = 100;

  /** The client would cut a longer value without a word. */
  private static final int MAX_PARAM_LENGTH = 6000;

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final MlflowServer server;
  private final TrialView trial;
  private final boolean models;

  TrialSync(MlflowServer server, TrialView trial, boolean models) {
    this.server = server;
    this.trial = trial;
    this.models = models;
  }

  /** Each varied factor under its own name first, then every other setting. */
  void params(String runId) throws IOException {
    Map<String, String> values = new LinkedHashMap<>(trial.factors());
    values.put("seed", Long.toString(trial.seed()));
    trial.settings().forEach(values::putIfAbsent);
    List<Param> params = new ArrayList<>();
    values.forEach(
        (key, value) -> {
          if (value.length() <= MAX_PARAM_LENGTH) {
            params.add(Param.newBuilder().setKey(key(key)).setValue(value).build());
          }
        });
    for (int from = 0; from < params.size(); from += MAX_PARAMS) {
      List<Param> batch = params.subList(from, Math.min(from + MAX_PARAMS, params.size()));
      send("log params", runId, List.of(), batch, List.of());
    }
  }

  /** Points of the journal that the server has not acknowledged yet. */
  Progress metrics(Progress progress) throws IOException {
    List<String> lines = completeLines(trial.directory().resolve("metrics.csv"));
    int sent = Math.min(progress.points(), lines.size()); // a resumed trial's journal is shorter
    while (sent < lines.size()) {
      int end = Math.min(sent + MAX_METRICS, lines.size());
      List<Metric> batch = new ArrayList<>();
      for (String line : lines.subList(sent, end)) {
        String[] cells = line.split(",", -1);
        add(
            batch,
            cells[2],
            Double.parseDouble(cells[3]),
            Long.parseLong(cells[0]),
            Long.parseLong(cells[1]));
      }
      if (!batch.isEmpty()) {
        send("log metrics", progress.runId(), batch, List.of(), List.of());
      }
      sent = end;
    }
    return progress.withPoints(sent);
  }

  /** MLflow would store an infinity as ±1.8e308. */
  private static void add(List<Metric> batch, String name, double value, long time, long step) {
    if (Double.isFinite(value)) {
      batch.add(
          Metric.newBuilder()
              .setKey(key(name))
              .setValue(value)
              .setTimestamp(time)
              .setStep(step)
              .build());
    }
  }

  /**
   * The final scores, at the time at which the trial ended, so that sending them again is no new
   * point.
   */
  void scores(String runId) throws IOException {
    Path file = trial.directory().resolve("scores.json");
    if (!Files.exists(file)) {
      return;
    }
    long time = trial.ended().or(trial::started).orElseThrow().toEpochMilli();
    JsonNode content = JSON.readTree(file.toFile());
    List<Metric> batch = new ArrayList<>();
    for (JsonNode score : content.path("scores")) {
      add(
          batch,
          "eval/" + score.path("name").asText(),
          score.path("value").asDouble(Double.NaN),
          time,
          0);
    }
    add(batch, "parameters", content.path("parameters").asDouble(), time, 0);
    add(batch, "train/seconds", content.path("trainSeconds").asDouble(), time, 0);
    RunTag images = RunTag.newBuilder().setKey("mlflow.loggedImages").setValue("true").build();
    send("log scores", runId, batch, List.of(), List.of(images));
  }

  List<ArtifactFile> artifacts() {
    List<ArtifactFile> files = new ArrayList<>();
    for (String name :
        List.of("config.yaml", "provenance.json", "scores.json", "samples.png", "log.txt")) {
      files.add(new ArtifactFile(name, trial.directory().resolve(name)));
    }
    if (models) {
      files.add(new ArtifactFile("model.onnx", trial.directory().resolve("model.onnx")));
    }
    // The names under which MLflow's image grid finds a picture; PNG bytes render under both.
    long time = trial.ended().or(trial::started).orElseThrow().toEpochMilli();
    String stem =
        "images/samples+step+0+timestamp+%d+%s"
            .formatted(time, UUID.nameUUIDFromBytes(trial.key().getBytes(StandardCharsets.UTF_8)));
    Path picture = trial.directory().resolve("samples.png");
    files.add(new ArtifactFile(stem + ".png", picture));
    files.add(new ArtifactFile(stem + "+compressed.webp", picture));
    return files;
  }

  private void send(
      String what, String runId, List<Metric> metrics, List<Param> params, List<RunTag> tags)
      throws IOException {
    server.call(
        what,
        client -> {
          client.logBatch(runId, metrics, params, tags);
          return true;
        });
  }

  private static List<String> completeLines(Path journal) throws IOException {
    if (!Files.exists(journal)) {
      return List.of();
    }
    String text = Files.readString(journal);
    int end = text.lastIndexOf('\n');
    return end < 0
        ? List.of()
        : text.substring(0, end).lines().filter(line -> !line.startsWith("time,")).toList();
  }

  /** MLflow takes letters, digits and {@code _ - . space : /} in a name. */
  private static String key(String name) {
    return name.replaceAll("[^A-Za-z0-9_\\-. :/]", "_");
  }
}
