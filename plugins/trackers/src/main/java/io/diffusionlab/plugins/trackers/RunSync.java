package io.diffusionlab.plugins.trackers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffusionlab.plugins.trackers.SyncState.Progress;
import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.spi.RunView.TrialView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pass over one run: what the server lacks is sent, what it has is left alone.
 *
 * <p>What the server refuses for one trial keeps no other from being sent.
 */
final class RunSync {

  private static final String PARENT = "";

  private final MlflowServer server;
  private final SyncState state;
  private final RunView run;
  private final MlflowTracker.Config config;
  private final RunFinder finder;
  private final List<RefusedException> refusals = new ArrayList<>();

  RunSync(MlflowServer server, SyncState state, RunView run, MlflowTracker.Config config) {
    this.server = server;
    this.state = state;
    this.run = run;
    this.config = config;
    this.finder = new RunFinder(server);
  }

  /**
   * @throws IOException if something could not be sent; what could be was
   */
  void pass() throws IOException {
    parent();
    for (TrialView trial : run.trials()) {
      if (trial.state() != State.PENDING && !isWhole(trial)) {
        attempt(() -> child(trial));
      }
    }
    attempt(() -> new SharedViews(server, state, run).publish());
    attempt(this::end);
    if (!refusals.isEmpty()) {
      throw refusals.get(0);
    }
  }

  /** Finds or creates the run that stands for the whole sweep. */
  private void parent() throws IOException {
    if (state.experiment().isEmpty()) {
      state.putExperiment(finder.experiment(run.experiment()));
    }
    if (state.of(PARENT).isEmpty()) {
      state.put(PARENT, finder.run(state.experiment(), run.id(), run.started(), Origin.tags(run)));
    }
  }

  /** Sends what is new of one trial; its end last, so that an ended run is a whole one. */
  private void child(TrialView trial) throws IOException {
    if (state.of(trial.key()).isEmpty()) {
      Instant started = trial.started().orElse(run.started());
      Map<String, String> tags = Origin.tags(run, trial, progress(PARENT).runId());
      state.put(trial.key(), finder.run(state.experiment(), trial.key(), started, tags));
    }
    int before = refusals.size();
    TrialSync sync = new TrialSync(server, state, trial);
    attempt(() -> sync.once("params", "", sync::params));
    attempt(() -> sync.once("dataset", "", sync::dataset));
    attempt(() -> sync.metrics(Points.journalled(trial)));
    if (isOver(trial.state())) {
      attempt(() -> sync.metrics(Points.scores(trial)));
      attempt(() -> sync.files(TrialFiles.of(trial, config.models())));
      attempt(() -> new ModelUpload(server, state, trial, config.registerModel()).send());
    }
    status(trial.key(), trial.state(), trial.ended(), refusals.size() == before);
  }

  private void attempt(TrialSync.Task task) throws IOException {
    try {
      task.run();
    } catch (RefusedException e) {
      refusals.add(e);
    }
  }

  /** Sends the report, and the end of the whole run once it has one. */
  private void end() throws IOException {
    if (isOver(run.state())) {
      for (String name : List.of("report.html", "results.csv", "summary.csv", "sweep.yaml")) {
        Path file = run.directory().resolve(name);
        if (Files.exists(file)) {
          state.put(PARENT, TrialSync.send(server, progress(PARENT), name, file));
        }
      }
    }
    status(PARENT, run.state(), run.ended(), refusals.isEmpty());
  }

  /**
   * A resumed run goes back to running; an ended one gets the time at which it ended.
   *
   * @param whole whether everything before the end has been sent
   */
  private void status(String key, State now, Optional<Instant> ended, boolean whole)
      throws IOException {
    Progress progress = progress(key);
    long end = isOver(now) ? ended.orElse(run.started()).toEpochMilli() : 0;
    if (end == progress.ended()) {
      return;
    }
    ObjectNode body = MlflowServer.object().put("run_id", progress.runId());
    body.put("status", isOver(now) ? now.name() : State.RUNNING.name());
    if (isOver(now)) {
      body.put("end_time", end);
    }
    server.post("runs/update", body);
    if (whole) {
      state.put(key, progress.withEnd(end));
    }
  }

  /** Whether the server has everything up to the trial's end, and nothing came after that. */
  private boolean isWhole(TrialView trial) {
    Optional<Long> sent = state.of(trial.key()).map(Progress::ended);
    return isOver(trial.state()) && sent.equals(trial.ended().map(Instant::toEpochMilli));
  }

  private Progress progress(String key) {
    return state.of(key).orElseThrow();
  }

  private static boolean isOver(State state) {
    return state == State.FINISHED || state == State.FAILED || state == State.KILLED;
  }
}
