package io.diffusionlab.plugins.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffusionlab.plugins.trackers.SyncState.Progress;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds experiments and runs on a server, or makes them.
 *
 * <p>It looks first: a lost answer to an earlier request must not make a second run.
 */
final class RunFinder {

  private final MlflowServer server;

  RunFinder(MlflowServer server) {
    this.server = server;
  }

  /** The id of the experiment called {@code name}. */
  String experiment(String name) throws IOException {
    try {
      return find(name);
    } catch (RefusedException e) {
      if (!e.is("RESOURCE_DOES_NOT_EXIST")) {
        throw e;
      }
    }
    try {
      ObjectNode body = MlflowServer.object().put("name", name);
      return server.post("experiments/create", body).path("experiment_id").asText();
    } catch (RefusedException e) {
      if (!e.is("RESOURCE_ALREADY_EXISTS")) {
        throw e;
      }
      return find(name); // another process was faster
    }
  }

  private String find(String name) throws IOException {
    String query = "experiment_name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    JsonNode found = server.get("experiments/get-by-name?" + query).path("experiment");
    if (found.path("lifecycle_stage").asText().equals("deleted")) {
      throw new IOException(
          "on MLflow at %s the experiment '%s' has been deleted; restore it (mlflow experiments restore -x %s), or remove it for good (mlflow gc)"
              .formatted(server.uri(), name, found.path("experiment_id").asText()));
    }
    return required(found.path("experiment_id"), "experiment id");
  }

  /** The run with the tag {@code trial.key}, and how far its metrics go. */
  Progress run(String experiment, String name, Instant started, Map<String, String> tags)
      throws IOException {
    String filter = "tags.\"trial.key\" = '%s'".formatted(tags.get("trial.key"));
    ObjectNode search = MlflowServer.object().put("filter", filter).put("max_results", 1);
    search.put("run_view_type", "ACTIVE_ONLY").putArray("experiment_ids").add(experiment);
    JsonNode found = server.post("runs/search", search).path("runs").path(0);
    return progress(found.isMissingNode() ? create(experiment, name, started, tags) : found);
  }

  private JsonNode create(String experiment, String name, Instant started, Map<String, String> tags)
      throws IOException {
    ObjectNode body = MlflowServer.object().put("experiment_id", experiment);
    body.put("run_name", name).put("start_time", started.toEpochMilli());
    ArrayNode list = body.putArray("tags");
    tags.forEach((key, value) -> list.addObject().put("key", key).put("value", value));
    return server.post("runs/create", body).path("run");
  }

  private Progress progress(JsonNode run) throws IOException {
    String id = required(run.path("info").path("run_id"), "run id");
    String experiment = run.path("info").path("experiment_id").asText();
    Map<String, Long> steps = new HashMap<>();
    for (JsonNode metric : run.path("data").path("metrics")) {
      steps.put(metric.path("key").asText(), metric.path("step").asLong());
    }
    String link = "%s/#/experiments/%s/runs/%s".formatted(server.uri(), experiment, id);
    String artifacts = run.path("info").path("artifact_uri").asText();
    return new Progress(id, link, artifacts, steps, Map.of(), 0);
  }

  private String required(JsonNode id, String what) throws IOException {
    if (id.asText().isEmpty()) {
      throw new IOException("MLflow at %s returned no %s".formatted(server.uri(), what));
    }
    return id.asText();
  }
}
