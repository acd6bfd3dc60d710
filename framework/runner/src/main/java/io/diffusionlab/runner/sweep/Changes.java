package io.diffusionlab.runner.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffusionlab.config.RecordWriter;
import io.diffusionlab.runner.trial.FrozenTrial;
import io.diffusionlab.runner.wiring.Catalog;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.store.AtomicFile;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What has changed, since a run was laid out, of the code, settings and data that its unfinished
 * trials depend on.
 *
 * @param sentences one for each file or trial; empty if nothing has, or if the run is too old to
 *     tell
 * @param unfinished the trials that would go on with it
 */
public record Changes(List<String> sentences, List<TrialDirectory> unfinished) {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String DESPITE = "resumedDespite";

  public Changes {
    sentences = List.copyOf(sentences);
    unfinished = List.copyOf(unfinished);
  }

  /**
   * As things are now.
   *
   * @param code that the trials would run
   * @param catalog of the parts that they would use
   * @throws io.diffusionlab.config.ConfigException if their data cannot be read
   */
  public static Changes since(RunDirectory run, Code code, Catalog catalog) throws IOException {
    RunManifest manifest = RunManifest.read(run);
    List<RunManifest.Entry> unfinished = new ArrayList<>();
    for (RunManifest.Entry entry : manifest.trials()) {
      if (TrialStatus.read(run.trial(entry.key()).status()).state() != State.FINISHED) {
        unfinished.add(entry);
      }
    }
    List<String> sentences = new ArrayList<>();
    if (!unfinished.isEmpty() && !manifest.code().isEmpty()) {
      sentences.addAll(code.differences(manifest.code()));
    }
    for (RunManifest.Entry entry : unfinished) {
      sentences.addAll(ofSettings(run.trial(entry.key()), entry.settings(), catalog));
    }
    sentences.addAll(ofData(run, unfinished, catalog));
    return new Changes(sentences, unfinished.stream().map(e -> run.trial(e.key())).toList());
  }

  /** Those that somebody has edited since they were frozen. */
  private static List<String> ofSettings(
      TrialDirectory trial, Map<String, String> before, Catalog catalog) {
    Map<String, String> now = RecordWriter.flatten(FrozenTrial.experiment(trial, catalog));
    Set<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(now.keySet());
    return paths.stream()
        .filter(path -> !Objects.equals(before.get(path), now.get(path)))
        .map(path -> edited(trial, path, before.get(path), now.get(path)))
        .toList();
  }

  private static String edited(
      TrialDirectory trial, String path, @Nullable String before, @Nullable String now) {
    return "'%s' of trial '%s' is %s in its config.yaml, and was %s"
        .formatted(path, trial.key(), quoted(now), quoted(before));
  }

  private static String quoted(@Nullable String value) {
    return value == null ? "not there" : "'" + value + "'";
  }

  private static List<String> ofData(
      RunDirectory run, List<RunManifest.Entry> unfinished, Catalog catalog) {
    List<String> sentences = new ArrayList<>();
    Map<Map<String, String>, String> known = new HashMap<>();
    for (RunManifest.Entry entry : unfinished) {
      if (!entry.data().isEmpty()) {
        String now = known.computeIfAbsent(of(entry), any -> data(run.trial(entry.key()), catalog));
        if (!now.equals(entry.data())) {
          sentences.add("the data of trial '%s' have changed".formatted(entry.key()));
        }
      }
    }
    return sentences;
  }

  /** The settings of its data set: trials that share them share the data. */
  private static Map<String, String> of(RunManifest.Entry entry) {
    Map<String, String> settings = new TreeMap<>(entry.settings());
    settings.keySet().removeIf(key -> !key.equals("dataset") && !key.startsWith("dataset."));
    return settings;
  }

  private static String data(TrialDirectory trial, Catalog catalog) {
    return Checks.fingerprint(FrozenTrial.wire(trial, catalog));
  }

  /** Writes into each unfinished trial's provenance that it went on all the same. */
  public void note() throws IOException {
    for (TrialDirectory trial : unfinished) {
      ObjectNode provenance = (ObjectNode) JSON.readTree(trial.provenance().toFile());
      ArrayNode noted = provenance.withArray(DESPITE);
      sentences.forEach(noted::add);
      AtomicFile.write(trial.provenance(), provenance.toPrettyString() + "\n");
    }
  }

  /** Whether the trial's results come of more than its manifest says. */
  static boolean isNotedIn(TrialDirectory trial) throws IOException {
    return JSON.readTree(trial.provenance().toFile()).has(DESPITE);
  }
}
