package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffusionlab.runner.mlflow.LocalServer;
import io.diffusionlab.runner.mlflow.LocalServerException;
import io.diffusionlab.runner.mlflow.PythonEnvironment;
import io.diffusionlab.spi.UserCache;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * MLflow's own server, as {@code run-experiment mlflow} starts it.
 *
 * <p>A test that asks for one is skipped where it is not installed: 650 MB are not to be fetched
 * behind anybody's back. In continuous integration it is installed first.
 */
final class RealMlflow implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final LocalServer server;
  private final Path folder;
  private final String uri;

  private RealMlflow(LocalServer server, Path folder, String uri) {
    this.server = server;
    this.folder = folder;
    this.uri = uri;
  }

  /** One whose database and files lie in {@code runs}. */
  static RealMlflow start(Path runs) throws Exception {
    boolean installed = Files.exists(UserCache.folder("mlflow-3.17.2").resolve("complete.txt"));
    assumeTrue(
        installed || "true".equals(System.getenv("CI")),
        "MLflow's server is not installed; './run-experiment mlflow' does that");
    LocalServer server = new LocalServer(runs);
    try {
      String uri = server.start(PythonEnvironment.inUserCache(), OptionalInt.empty(), say -> {});
      return new RealMlflow(server, runs.resolve(".mlflow"), uri);
    } catch (LocalServerException e) {
      if (installed) {
        throw e;
      }
      return abort("MLflow's server cannot be had: " + e.getMessage());
    }
  }

  String uri() {
    return uri;
  }

  /** With kill -9, and its workers. */
  void kill() throws Exception {
    long pid = JSON.readTree(folder.resolve("server.json").toFile()).path("pid").asLong();
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    for (ProcessHandle any : Stream.concat(Stream.of(process), process.descendants()).toList()) {
      Sweeps.kill(any);
    }
  }

  /** Where it was. */
  void startAgain() throws Exception {
    int port = URI.create(uri).getPort();
    server.start(PythonEnvironment.inUserCache(), OptionalInt.of(port), say -> {});
  }

  /**
   * What it answers to {@code GET} or, where there is a body, {@code POST} below {@code mlflow/}.
   */
  JsonNode ask(String path, Object... body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(uri + "/api/2.0/mlflow/" + path));
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

  /** Runs of trials, by their names. */
  Map<String, JsonNode> trials(String experiment) throws Exception {
    Map<String, JsonNode> trials = new TreeMap<>();
    for (JsonNode run : runs(experiment)) {
      if (tag(run, "run.kind").equals("trial")) {
        trials.put(run.path("info").path("run_name").asText(), run);
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
  List<String> history(JsonNode run, String metric) throws Exception {
    String id = run.path("info").path("run_id").asText();
    String query = "metrics/get-history?run_id=%s&metric_key=%s&max_results=20000";
    List<String> points = new ArrayList<>();
    for (JsonNode point : ask(query.formatted(id, metric)).path("metrics")) {
      points.add(point.path("step").asLong() + " " + point.path("value").asDouble());
    }
    return points;
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
