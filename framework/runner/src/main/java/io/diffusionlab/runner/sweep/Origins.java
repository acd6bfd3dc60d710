package io.diffusionlab.runner.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diffusionlab.config.Change;
import io.diffusionlab.config.Document;
import io.diffusionlab.config.Explainer;
import io.diffusionlab.config.Trial;
import io.diffusionlab.store.AtomicFile;
import io.diffusionlab.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code origins.json}: how the settings of a run came by their values, for the day when the files
 * they stood in have changed.
 *
 * @param settings the changes of each setting that was written
 * @param trials of each trial, the changes of what its sweep has a hand in
 */
public record Origins(
    Map<String, List<Change>> settings, Map<String, Map<String, List<Change>>> trials) {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Of an experiment that is about to run. */
  public static Origins of(Document document, List<Trial> trials, Explainer explainer) {
    Map<String, List<Change>> settings = new LinkedHashMap<>();
    document.everWritten().forEach(key -> settings.put(key, explainer.changes(document, key)));
    Map<String, Map<String, List<Change>>> swept = new LinkedHashMap<>();
    trials.forEach(trial -> swept.put(trial.key(), swept(trial, explainer)));
    return new Origins(settings, swept);
  }

  private static Map<String, List<Change>> swept(Trial trial, Explainer explainer) {
    Set<String> axes = new LinkedHashSet<>(trial.factors().keySet());
    axes.add("seed");
    Map<String, List<Change>> changes = new LinkedHashMap<>();
    for (String key : trial.document().everWritten()) {
      if (axes.stream().anyMatch(axis -> (key + ".").startsWith(axis + "."))) {
        changes.put(key, explainer.changes(trial.document(), key));
      }
    }
    return changes;
  }

  /** The changes of a setting before any sweep; empty if it was not written. */
  public List<Change> of(String key) {
    return settings.getOrDefault(key, List.of());
  }

  /** The changes of a setting in one trial. */
  public List<Change> of(String trial, String key) {
    return trials.getOrDefault(trial, Map.of()).getOrDefault(key, of(key));
  }

  /** What the run's folder says; empty if the run is older than the file. */
  public static Optional<Origins> read(RunDirectory run) throws IOException {
    Path file = file(run);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), Origins.class))
        : Optional.empty();
  }

  public void write(RunDirectory run) throws IOException {
    AtomicFile.write(
        file(run), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }

  private static Path file(RunDirectory run) {
    return run.path().resolve("origins.json");
  }
}
