package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffusionlab.store.MetricsJournal;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.TrialDirectory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an MLflow server says that it has; asked without the tracker's help. */
final class MlflowApi {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String uri;
  private final String authorization;

  private MlflowApi(String uri, String authorization) {
    this.uri = uri;
    this.authorization = authorization;
  }

  /** Of a server that lets everybody in. */
  static MlflowApi open(String uri) {
    return new MlflowApi(uri, "");
  }

  /** Of a server that asks for a password. */
  static MlflowApi signedIn(String uri, String user, String password) {
    return new MlflowApi(uri, "Basic " + encoded(user, password));
  }

  /** Name and password as HTTP sends them. */
  static String encoded(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(pair);
  }

  String uri() {
    return uri;
  }

  /**
   * What it answers to {@code GET} or, where there is a body, {@code POST} below {@code mlflow/}.
   */
  JsonNode ask(String path, Object... body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(uri + "/api/2.0/mlflow/" + path));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    if (body.length > 0) {
      ObjectNode fields = JSON.createObjectNode();
      for (int i = 0; i < body.length; i += 2) {
        fields.set(body[i].toString(), JSON.valueToTree(body[i + 1]));
      }
      request.header("Content-Type", "application/json");
      request.POST(BodyPublishers.ofString(fields.toString()));
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), path + ": " + answer.body());
    return JSON.readTree(answer.body());
  }

  /** The id of the experiment called {@code name}. */
  String experiment(String name) throws Exception {
    return ask("experiments/get-by-name?experiment_name=" + name)
        .path("experiment")
        .path("experiment_id")
        .asText();
  }

  /** Every run of an experiment. */
  List<JsonNode> runs(String experiment) throws Exception {
    List<JsonNode> runs = new ArrayList<>();
    JsonNode found = ask("runs/search", "experiment_ids", List.of(experiment));
    found.path("runs").forEach(runs::add);
    return runs;
  }

  /** Runs of the trials of a sweep, by their names; no name is there twice. */
  Map<String, JsonNode> trials(String experiment, RunDirectory sweep) throws Exception {
    Map<String, JsonNode> trials = new TreeMap<>();
    for (JsonNode run : runs(experiment)) {
      if (tag(run, "run.kind").equals("trial")
          && tag(run, "sweep.id").equals(String.valueOf(sweep.path().getFileName()))) {
        String name = run.path("info").path("run_name").asText();
        assertEquals(null, trials.put(name, run), name + " is there twice");
      }
    }
    return trials;
  }

  private static String tag(JsonNode run, String key) {
    for (JsonNode tag : run.path("data").path("tags")) {
      if (tag.path("key").asText().equals(key)) {
        return tag.path("value").asText();
      }
    }
    return "";
  }

  /** Steps and values of a metric, in the order that the server has them. */
  private List<String> history(JsonNode run, String metric) throws Exception {
    String id = run.path("info").path("run_id").asText();
    String query = "metrics/get-history?run_id=%s&metric_key=%s&max_results=20000";
    List<String> points = new ArrayList<>();
    for (JsonNode point : ask(query.formatted(id, metric)).path("metrics")) {
      points.add(point.path("step").asLong() + " " + point.path("value").asDouble());
    }
    return points;
  }

  /**
   * Holds that the server has each trial of a finished sweep, with each point of its loss, once.
   */
  void assertHasAllOf(RunDirectory run, String experiment) throws Exception {
    Map<String, JsonNode> trials = trials(experiment(experiment), run);
    assertEquals(
        run.trials().stream().map(TrialDirectory::key).sorted().toList(),
        List.copyOf(trials.keySet()));
    for (TrialDirectory trial : run.trials()) {
      JsonNode there = trials.getOrDefault(trial.key(), JSON.createObjectNode());
      assertEquals("FINISHED", there.path("info").path("status").asText(), run.path().toString());
      List<String> points =
          MetricsJournal.read(trial.metrics()).stream()
              .filter(point -> point.name().equals("train/loss"))
              .map(point -> point.step() + " " + point.value())
              .toList();
      assertEquals(points, history(there, "train/loss"));
    }
  }
}
