package io.diffusionlab.plugins.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffusionlab.plugins.trackers.SyncState.Progress;
import io.diffusionlab.spi.RunView.TrialView;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A trial's ONNX model as a logged model of its run, and as a version of a registered one.
 *
 * <p>Each step looks first whether it has been taken, so that a pass that broke off is taken up.
 */
final class ModelUpload {

  private final MlflowServer server;
  private final SyncState state;
  private final TrialView trial;
  private final String name;
  private final Path model;

  /**
   * @param name of the registered model; blank if none is wanted
   */
  ModelUpload(MlflowServer server, SyncState state, TrialView trial, String name) {
    this.server = server;
    this.state = state;
    this.trial = trial;
    this.name = name.strip();
    this.model = trial.directory().resolve("model.onnx");
  }

  void send() throws IOException {
    if (!name.isEmpty() && Files.exists(model)) {
      String stamp = Long.toString(Files.size(model));
      new TrialSync(server, state, trial).once("registered " + name, stamp, this::register);
    }
  }

  private void register() throws IOException {
    Progress progress = state.of(trial.key()).orElseThrow();
    JsonNode logged = loggedModel(progress.runId());
    String id = logged.path("model_id").asText();
    Artifacts files = server.artifacts(logged.path("artifact_uri").asText());
    files.put("model.onnx", model);
    files.put("MLmodel", ModelFile.of(trial, id, progress.runId()));
    files.put("requirements.txt", "mlflow\nonnx\nonnxruntime\n");
    ObjectNode ready = MlflowServer.object().put("model_id", id);
    server.patch("logged-models/" + id, ready.put("status", "LOGGED_MODEL_READY"));
    registeredModel();
    version(progress.runId(), id);
  }

  private JsonNode loggedModel(String runId) throws IOException {
    ObjectNode search =
        MlflowServer.object().put("filter", "source_run_id = '%s'".formatted(runId));
    search.putArray("experiment_ids").add(state.experiment());
    JsonNode found = server.post("logged-models/search", search).path("models").path(0);
    if (!found.isMissingNode()) {
      return found.path("info");
    }
    ObjectNode body = MlflowServer.object().put("experiment_id", state.experiment());
    body.put("name", name).put("model_type", "onnx").put("source_run_id", runId);
    tags(body.putArray("tags"));
    return server.post("logged-models", body).path("model").path("info");
  }

  private void registeredModel() throws IOException {
    try {
      server.post("registered-models/create", MlflowServer.object().put("name", name));
    } catch (RefusedException e) {
      if (!e.is("RESOURCE_ALREADY_EXISTS")) {
        throw e;
      }
    }
  }

  private void version(String runId, String modelId) throws IOException {
    String filter = URLEncoder.encode("run_id='" + runId + "'", StandardCharsets.UTF_8);
    for (JsonNode version :
        server.get("model-versions/search?filter=" + filter).path("model_versions")) {
      if (version.path("name").asText().equals(name)) {
        return;
      }
    }
    ObjectNode body = MlflowServer.object().put("name", name).put("run_id", runId);
    body.put("source", "models:/" + modelId).put("model_id", modelId);
    tags(body.putArray("tags"));
    server.post("model-versions/create", body);
  }

  private void tags(ArrayNode tags) {
    for (Map.Entry<String, String> factor : Names.shortened(trial.factors()).entrySet()) {
      tags.addObject().put("key", factor.getKey()).put("value", factor.getValue());
    }
    tags.addObject().put("key", "seed").put("value", Long.toString(trial.seed()));
  }
}
