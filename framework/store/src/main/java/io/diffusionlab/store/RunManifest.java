package io.diffusionlab.store;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MutableConfigOverride;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.spi.RunView.TrialView;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code manifest.json}: the trials of a run, written before the first one starts and never
 * changed.
 *
 * @param started milliseconds since the epoch
 * @param code of every file on the class path, by name, what it was; empty if the run is older than
 *     that
 */
public record RunManifest(
    String experiment,
    String question,
    long started,
    List<Entry> trials,
    Map<String, String> code) {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .withConfigOverride(Map.class, RunManifest::emptyIfMissing)
          .withConfigOverride(String.class, RunManifest::emptyIfMissing)
          .build();

  public RunManifest {
    trials = List.copyOf(trials);
    code = Collections.unmodifiableMap(new LinkedHashMap<>(code));
  }

  private static void emptyIfMissing(MutableConfigOverride type) {
    type.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
  }

  /**
   * One trial.
   *
   * @param factors the settings that the sweep varies, as YAML text
   * @param settings every setting, flattened
   * @param data fingerprint of the data set; empty if the run is older than that
   * @param hash of all that the result depends on, settings, code and data; empty likewise
   * @param memory estimate of what its process takes, in bytes; 0 if the run is older than that
   */
  public record Entry(
      String key,
      Map<String, String> factors,
      long seed,
      Map<String, String> settings,
      String data,
      String hash,
      long memory) {
    public Entry {
      factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
      settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
  }

  public static RunManifest read(RunDirectory run) throws IOException {
    return JSON.readValue(run.manifest().toFile(), RunManifest.class);
  }

  public void write(RunDirectory run) throws IOException {
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    AtomicFile.write(run.manifest(), text + "\n");
  }

  /** The run as its directory stands now. */
  public static RunView view(RunDirectory run) throws IOException {
    RunManifest manifest = read(run);
    List<TrialView> trials = new ArrayList<>();
    for (Entry entry : manifest.trials()) {
      trials.add(view(run.trial(entry.key()), entry));
    }
    State state =
        state(trials.stream().map(TrialView::state).toList(), Files.exists(run.cancelMark()));
    boolean over = state != State.RUNNING && state != State.PENDING;
    Optional<Instant> ended =
        trials.stream()
            .flatMap(trial -> trial.ended().stream())
            .max(Instant::compareTo)
            .filter(end -> over);
    return new RunView(
        manifest.experiment(),
        run.path().getFileName().toString(),
        manifest.question(),
        run.path(),
        Instant.ofEpochMilli(manifest.started()),
        ended,
        state,
        trials);
  }

  private static TrialView view(TrialDirectory directory, Entry entry) throws IOException {
    TrialStatus status = TrialStatus.now(directory);
    return new TrialView(
        entry.key(),
        entry.factors(),
        entry.seed(),
        entry.settings(),
        directory.path(),
        status.state(),
        instant(status.started()),
        instant(status.ended()));
  }

  private static Optional<Instant> instant(long millis) {
    return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  /**
   * A run is what its trials are: running while one runs or is next, failed if one did. A trial is
   * stopped with its run, so that a stopped one says what the trials are that it left.
   */
  private static State state(List<State> trials, boolean cancelled) {
    if (cancelled && trials.contains(State.PENDING) && !trials.contains(State.RUNNING)) {
      return State.KILLED;
    }
    boolean begun = trials.stream().anyMatch(state -> state != State.PENDING);
    for (State state : List.of(State.RUNNING, State.KILLED, State.PENDING, State.FAILED)) {
      if (trials.contains(state)) {
        return state == State.PENDING && begun ? State.RUNNING : state;
      }
    }
    return State.FINISHED;
  }
}
