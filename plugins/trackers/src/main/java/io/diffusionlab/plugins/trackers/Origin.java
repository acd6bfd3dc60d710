package io.diffusionlab.plugins.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.RunView.TrialView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Where a run comes from, as MLflow's pages show it. */
final class Origin {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private Origin() {}

  static Map<String, String> tags(RunView run) throws IOException {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("trial.key", run.id());
    tags.put("run.kind", "sweep");
    tags.put("sweep.id", run.id());
    tags.put("mlflow.note.content", run.question());
    source(tags, run.trials().get(0));
    return tags;
  }

  /**
   * @param parent the MLflow run of the whole sweep
   */
  static Map<String, String> tags(RunView run, TrialView trial, String parent) throws IOException {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("trial.key", run.id() + "/" + trial.key());
    tags.put("run.kind", "trial");
    tags.put("sweep.id", run.id());
    tags.put("cell", cell(trial));
    tags.put("mlflow.parentRunId", parent);
    source(tags, trial);
    return tags;
  }

  /** What the trials of one variant have in common: its factors without the seed. */
  private static String cell(TrialView trial) {
    StringBuilder cell = new StringBuilder();
    Names.shortened(trial.factors())
        .forEach((name, value) -> cell.append(name + "=" + value + " "));
    return cell.toString().strip();
  }

  private static void source(Map<String, String> tags, TrialView trial) throws IOException {
    tags.put("mlflow.source.name", "run-experiment");
    tags.put("mlflow.source.type", "LOCAL");
    tags.put("mlflow.user", System.getProperty("user.name", "unknown"));
    Path file = trial.directory().resolve("provenance.json");
    JsonNode facts = Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.createObjectNode();
    if (facts.has("commit")) {
      tags.put("mlflow.source.git.commit", facts.path("commit").asText());
    }
    if (facts.has("version")) {
      tags.put("diffusionlab.version", facts.path("version").asText());
    }
  }

  /** The body of {@code runs/log-inputs}: the data set, told from another by its settings. */
  static ObjectNode dataset(TrialView trial, String runId) {
    Map<String, String> settings = new TreeMap<>();
    trial.settings().entrySet().stream()
        .filter(setting -> setting.getKey().matches("dataset(\\..*)?"))
        .forEach(setting -> settings.put(setting.getKey(), setting.getValue()));
    String text = JSON.valueToTree(settings).toString();
    ObjectNode body = MlflowServer.object().put("run_id", runId);
    ObjectNode input = body.putArray("datasets").addObject();
    input.putArray("tags").addObject().put("key", "mlflow.data.context").put("value", "training");
    input
        .putObject("dataset")
        .put("name", settings.getOrDefault("dataset", "unknown"))
        .put("digest", digest(text))
        .put("source_type", "diffusion-lab")
        .put("source", text);
    return body;
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
