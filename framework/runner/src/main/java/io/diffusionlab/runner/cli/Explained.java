package io.diffusionlab.runner.cli;

import io.diffusionlab.config.Change;
import io.diffusionlab.config.Composer;
import io.diffusionlab.config.ConfigException;
import io.diffusionlab.config.Document;
import io.diffusionlab.config.Explainer;
import io.diffusionlab.config.Explanation;
import io.diffusionlab.config.Trial;
import io.diffusionlab.runner.sweep.Origins;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.TrialDirectory;
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
 * What is to be explained: an experiment, a run or one of its trials.
 *
 * @param trials that a sweep makes of the document; none for a single trial
 * @param origins kept when the run was laid out
 * @param trial the key of the one trial looked at; empty for all of them
 */
record Explained(
    Document document,
    List<Trial> trials,
    Explainer explainer,
    Optional<Origins> origins,
    Optional<String> trial) {

  static Explained of(Document document, Explainer explainer) {
    return new Explained(
        document, document.trials(), explainer, Optional.empty(), Optional.empty());
  }

  /** A run's folder, or a trial's. */
  static Explained ofFolder(Path folder, Explainer explainer) throws IOException {
    RunDirectory run = new RunDirectory(folder);
    if (Files.exists(run.manifest())) {
      Document sweep = read(run.sweep());
      return new Explained(sweep, sweep.trials(), explainer, Origins.read(run), Optional.empty());
    }
    TrialDirectory trial = new TrialDirectory(folder.toAbsolutePath().normalize());
    Optional<Origins> origins = Origins.read(trial.run());
    Document frozen = read(trial.config());
    return new Explained(frozen, List.of(), explainer, origins, Optional.of(trial.key()));
  }

  private static Document read(Path file) {
    return new Composer(file.resolveSibling(".")).compose(file, List.of(), false);
  }

  /**
   * What a key means and what it is.
   *
   * @throws UserMistake if no trial has such a setting
   */
  Explanation explain(String key) {
    try {
      return explainer.explain(document, key);
    } catch (ConfigException e) {
      return trials.stream()
          .filter(of -> of.document().flatten().containsKey(key))
          .findFirst()
          .map(of -> explainer.explain(of.document(), key))
          .orElseThrow(() -> new UserMistake(e.problems().get(0).message()));
    }
  }

  /** How the setting came by its value before any sweep. */
  List<Change> changes(String key) {
    return origins
        .map(kept -> trial.map(t -> kept.of(t, key)).orElse(kept.of(key)))
        .orElseGet(() -> explainer.changes(document, key));
  }

  /** What the sweep makes of the setting, in how many trials. */
  Map<Change, Integer> sweep(String key) {
    Map<Change, Integer> ends = new LinkedHashMap<>();
    if (key.matches("sweep(\\..*)?")) {
      return ends; // it directs the trials and is no setting of theirs
    }
    int before = changes(key).size();
    for (Trial each : trials) {
      List<Change> all =
          origins
              .map(kept -> kept.of(each.key(), key))
              .orElseGet(() -> explainer.changes(each.document(), key));
      if (all.size() > before) {
        ends.merge(all.get(all.size() - 1), 1, Integer::sum);
      }
    }
    return ends;
  }

  /** Whether a sweep that sets a setting so leaves it as it was in some trials. */
  boolean leavesSomeAlone(Map<Change, Integer> sweep) {
    return sweep.values().stream().mapToInt(Integer::intValue).sum() < trials.size();
  }

  /** Every setting that somebody wrote, of those that there still are. */
  Set<String> written() {
    Set<String> keys = new LinkedHashSet<>(document.flatten().keySet());
    trials.forEach(each -> keys.addAll(each.document().flatten().keySet()));
    origins.ifPresent(kept -> keys.removeIf(key -> changes(key).isEmpty() && sweep(key).isEmpty()));
    return keys;
  }
}
