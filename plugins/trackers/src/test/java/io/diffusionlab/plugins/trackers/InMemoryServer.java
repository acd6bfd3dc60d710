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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** The few calls of MLflow's REST API that a sync makes, answered from memory. */
final class InMemoryServer implements AutoCloseable {

  final Map<String, JsonNode> runs = new LinkedHashMap<>();
  final Map<String, String> statuses = new LinkedHashMap<>();
  final List<String> points = new ArrayList<>();
  final Map<String, String> params = new LinkedHashMap<>();
  final List<String> artifacts = new ArrayList<>();
  final List<String> authorizations = new ArrayList<>();
  volatile boolean silent;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer http;

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
    if (exchange.getRequestMethod().equals("PUT")) {
      artifacts.add(path.substring(path.indexOf("/artifacts/") + "/artifacts/".length()));
      reply(exchange, 200, "{}");
      return;
    }
    JsonNode request = body.length == 0 ? json.createObjectNode() : json.readTree(body);
    String call = path.substring(path.indexOf("/mlflow/") + "/mlflow/".length());
    String runId = String.valueOf(exchange.getRequestURI().getQuery()).replaceAll(".*run_id=", "");
    switch (call) {
      case "experiments/get-by-name" ->
          reply(exchange, 404, "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"none\"}");
      case "experiments/create" -> reply(exchange, 200, "{\"experiment_id\":\"1\"}");
      case "runs/search" -> reply(exchange, 200, "{}");
      case "runs/create" -> reply(exchange, 200, create(request));
      case "runs/get" -> reply(exchange, 200, run(runId));
      case "runs/update" -> {
        statuses.put(request.path("run_id").asText(), request.path("status").asText());
        reply(exchange, 200, "{}");
      }
      case "runs/log-batch" -> {
        String id = request.path("run_id").asText();
        request.path("metrics").forEach(m -> points.add(id + " " + m));
        request
            .path("params")
            .forEach(p -> params.put(id + " " + p.path("key").asText(), p.path("value").asText()));
        reply(exchange, 200, "{}");
      }
      default ->
          reply(exchange, 500, "{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"" + call + "\"}");
    }
  }

  private String create(JsonNode request) {
    String id = "run" + runs.size();
    runs.put(id, request);
    return run(id);
  }

  private static String run(String id) {
    String info =
        "{\"run_id\":\"%s\",\"run_uuid\":\"%s\",\"artifact_uri\":\"mlflow-artifacts:/1/%s/artifacts\"}";
    return "{\"run\":{\"info\":" + info.formatted(id, id, id) + ",\"data\":{}}}";
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
