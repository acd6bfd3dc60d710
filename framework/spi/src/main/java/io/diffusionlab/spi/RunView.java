package io.diffusionlab.spi;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of an experiment, as its directory stands now.
 *
 * @param id the directory's name, unique
 * @param directory holds {@code sweep.yaml}, {@code report.html}, {@code results.csv}
 * @param ended empty while it runs
 */
public record RunView(
    String experiment,
    String id,
    String question,
    Path directory,
    Instant started,
    Optional<Instant> ended,
    State state,
    List<TrialView> trials) {

  public RunView {
    trials = List.copyOf(trials);
  }

  /** Where a run or a trial stands. */
  public enum State {
    PENDING,
    RUNNING,
    FINISHED,
    FAILED,
    KILLED
  }

  /**
   * One trial.
   *
   * @param key unique within the run; the name of its folder
   * @param factors the settings that the sweep varies, as YAML text, in the sweep's order
   * @param settings every setting, flattened: {@code schedule.s} → {@code 0.008}
   * @param directory holds {@code metrics.csv}, {@code scores.json}, {@code samples.png}, {@code
   *     model.onnx}, {@code provenance.json}
   */
  public record TrialView(
      String key,
      Map<String, String> factors,
      long seed,
      Map<String, String> settings,
      Path directory,
      State state,
      Optional<Instant> started,
      Optional<Instant> ended) {

    public TrialView {
      factors = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(factors));
      settings = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(settings));
    }
  }
}
