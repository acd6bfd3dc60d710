package io.diffusionlab.plugins.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where a run is to be sent if its experiment does not say. */
final class ServerAddress {

  private static final String LOCAL = "http://127.0.0.1:5000"; // MLflow's own default

  private ServerAddress() {}

  /**
   * What the environment names, else the server that {@code run-experiment mlflow} started beside
   * the runs, {@code runs/.mlflow/server.json}, else MLflow's usual address.
   */
  static String find(Path runDirectory, Map<String, String> environment) throws IOException {
    String named = environment.getOrDefault("MLFLOW_TRACKING_URI", "").strip();
    if (!named.isEmpty()) {
      return named;
    }
    Path runs = runDirectory.toAbsolutePath().normalize().resolve("../..").normalize();
    Path started = runs.resolve(".mlflow").resolve("server.json");
    if (!Files.exists(started)) {
      return LOCAL;
    }
    JsonNode content = JsonMapper.builder().build().readTree(started.toFile());
    return content.path("address").asText(LOCAL);
  }
}
