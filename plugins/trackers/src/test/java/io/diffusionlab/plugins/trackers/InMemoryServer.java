package io.diffusionlab.plugins.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;

/** The few calls of MLflow's REST API that a sync makes, answered from memory. */
final class InMemoryServer implements AutoCloseable {

  final Map<String, JsonNode> runs = new LinkedHashMap<>();
  final Map<String, String> statuses = new LinkedHashMap<>();
  final Set<String> points = new LinkedHashSet<>(); // a point that is there already is dropped
  final Map<String, String> params = new LinkedHashMap<>();
  final List<String> artifacts = new ArrayList<>();
  final List<String> authorizations = new ArrayList<>();
  final Map<String, String> tags = new LinkedHashMap<>();
  final List<String> inputs = new ArrayList<>();
  final List<String> registered = new ArrayList<>();
  volatile boolean silent;

  /** What {@link #faults} say of when to come back. */
  volatile String retryAfter = "7";

  volatile boolean deleted;

  /** Answered in place of anything else, as often as there are entries: a status and a body. */
  final Deque<Map.Entry<Integer, String>> faults = new ConcurrentLinkedDeque<>();

  /** Part of the path of the calls that {@link #faults} are for. */
  volatile String faultAt = "";

  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer http;

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else 40 ms for each answer
  }

  InMemoryServer() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newCachedThreadPool());
    http.createContext("/", this::answer);
    http.start();
  }

  String uri() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (silent) {
      return; // the connection stays open and nothing comes
    }
    String path = exchange.getRequestURI().getPath();
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    byte[] body = exchange.getRequestBody().readAllBytes();
    Map.Entry<Integer, String> fault = path.contains(faultAt) ? faults.poll() : null;
    if (fault != null) {
      exchange.getResponseHeaders().add("Location", uri() + "/login");
      exchange.getResponseHeaders().add("Retry-After", retryAfter);
      reply(exchange, fault.getKey(), fault.getValue());
      return;
    }
    if (path.equals("/login")) {
      reply(exchange, 200, "<html>Sign in</html>");
      return;
    }
    if (exchange.getRequestMethod().equals("PUT")) {
      artifacts.add(path.substring(path.indexOf("/artifacts/") + "/artifacts/".length()));
      reply(exchange, 200, "{}");
      return;
    }
    JsonNode request = body.length == 0 ? json.createObjectNode() : json.readTree(body);
    String call = path.substring(path.indexOf("/mlflow/") + "/mlflow/".length());
    switch (call) {
      case "experiments/get-by-name" -> reply(exchange, deleted ? 200 : 404, experiment());
      case "experiments/create" -> reply(exchange, 200, "{\"experiment_id\":\"1\"}");
      case "runs/search" -> reply(exchange, 200, search(request));
      case "runs/create" -> reply(exchange, 200, create(request));
      case "runs/update" -> {
        statuses.put(request.path("run_id").asText(), request.path("status").asText());
        reply(exchange, 200, "{}");
      }
      case "runs/log-batch" -> {
        log(request);
        reply(exchange, 200, "{}");
      }
      case "runs/log-inputs" -> {
        inputs.add(request.path("datasets").path(0).path("dataset").path("name").asText());
        reply(exchange, 200, "{}");
      }
      case "runs/set-tag", "experiments/set-experiment-tag" -> {
        tags.put(request.path("key").asText(), request.path("value").asText());
        reply(exchange, 200, "{}");
      }
      case "logged-models/search", "model-versions/search" -> reply(exchange, 200, "{}");
      case "logged-models" ->
          reply(
              exchange,
              200,
              "{\"model\":{\"info\":{\"model_id\":\"m-1\",\"artifact_uri\":\"mlflow-artifacts:/1/models/m-1/artifacts\"}}}");
      case "logged-models/m-1", "registered-models/create" -> reply(exchange, 200, "{}");
      case "model-versions/create" -> {
        registered.add(request.path("name").asText() + " " + request.path("source").asText());
        reply(exchange, 200, "{}");
      }
      default ->
          reply(exchange, 500, "{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"" + call + "\"}");
    }
  }

  private String experiment() {
    return deleted
        ? "{\"experiment\":{\"experiment_id\":\"1\",\"lifecycle_stage\":\"deleted\"}}"
        : "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"none\"}";
  }

  private void log(JsonNode request) {
    String id = request.path("run_id").asText();
    request.path("metrics").forEach(metric -> points.add(id + " " + metric));
    request
        .path("params")
        .forEach(p -> params.put(id + " " + p.path("key").asText(), p.path("value").asText()));
  }

  private String search(JsonNode request) {
    String wanted = request.path("filter").asText().replaceAll(".*'(.*)'", "$1");
    for (Map.Entry<String, JsonNode> run : runs.entrySet()) {
      for (JsonNode tag : run.getValue().path("tags")) {
        if (tag.path("key").asText().equals("trial.key")
            && tag.path("value").asText().equals(wanted)) {
          return "{\"runs\":[" + info(run.getKey(), latest(run.getKey())) + "]}";
        }
      }
    }
    return "{}";
  }

  /** The last point of each metric, as {@code runs/search} tells it. */
  private String latest(String id) {
    Map<String, String> latest = new LinkedHashMap<>();
    for (String point : points) {
      if (point.startsWith(id + " ")) {
        String json = point.substring(id.length() + 1);
        latest.put(json.replaceAll(".*\"key\":\"([^\"]*)\".*", "$1"), json);
      }
    }
    return String.join(",", latest.values());
  }

  private String create(JsonNode request) {
    String id = "run" + runs.size();
    runs.put(id, request);
    return "{\"run\":" + info(id, "") + "}";
  }

  private static String info(String id, String metrics) {
    return """
        {"info":{"run_id":"%s","experiment_id":"1","artifact_uri":"mlflow-artifacts:/1/%s/artifacts"},
        "data":{"metrics":[%s]}}
        """
        .formatted(id, id, metrics);
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
