package io.diffusionlab.plugins.trackers;

import io.diffusionlab.plugins.trackers.SyncState.Progress;
import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.spi.RunView.TrialView;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;

/** One pass over one run: what the server lacks is sent, what it has is left alone. */
final class RunSync {

  private static final String PARENT = "";

  private final MlflowServer server;
  private final SyncState state;
  private final RunView run;
  private final boolean models;
  private final String experimentId;

  RunSync(MlflowServer server, SyncState state, RunView run, boolean models) throws IOException {
    this.server = server;
    this.state = state;
    this.run = run;
    this.models = models;
    this.experimentId = experiment();
  }

  private String experiment() throws IOException {
    String name = run.experiment();
    String id =
        server.call(
            "find experiment",
            client ->
                client
                    .getExperimentByName(name)
                    .map(experiment -> experiment.getExperimentId())
                    .orElseGet(() -> client.createExperiment(name)));
    return requireId(id, "experiment");
  }

  /** Finds or creates the run that stands for the whole sweep. */
  void parent() throws IOException {
    if (state.of(PARENT).isEmpty()) {
      Map<String, String> tags = new LinkedHashMap<>();
      tags.put("run.kind", "sweep");
      tags.put("trial.key", run.id());
      tags.put("sweep.id", run.id());
      tags.put("mlflow.note.content", run.question());
      tags.put("mlflow.source.name", "run-experiment");
      tags.put("mlflow.source.type", "LOCAL");
      state.put(PARENT, Progress.of(findOrCreate(run.id(), run.started(), tags)));
    }
  }

  /** Sends what is new of one trial. */
  void child(TrialView trial) throws IOException {
    TrialSync sync = new TrialSync(server, trial, models);
    if (state.of(trial.key()).isEmpty()) {
      Map<String, String> tags = new LinkedHashMap<>();
      tags.put("run.kind", "trial");
      tags.put("trial.key", run.id() + "/" + trial.key());
      tags.put("sweep.id", run.id());
      tags.put("mlflow.parentRunId", progress(PARENT).runId());
      tags.put("mlflow.source.name", "run-experiment");
      tags.put("mlflow.source.type", "LOCAL");
      Instant started = trial.started().orElse(run.started());
      String runId = findOrCreate(trial.key(), started, tags);
      sync.params(runId);
      state.put(trial.key(), Progress.of(runId));
    }
    state.put(trial.key(), sync.metrics(progress(trial.key())));
    if (isOver(trial.state())) {
      if (!progress(trial.key()).ended()) { // scores do not change after the end
        sync.scores(progress(trial.key()).runId());
      }
      for (ArtifactFile artifact : sync.artifacts()) {
        state.put(trial.key(), artifact.send(server, progress(trial.key())));
      }
    }
    status(trial.key(), trial.state(), trial.ended());
  }

  /** Sends the report, and the end of the whole run once it has one. */
  void end() throws IOException {
    if (isOver(run.state())) {
      for (String name : List.of("report.html", "results.csv", "sweep.yaml")) {
        ArtifactFile artifact = new ArtifactFile(name, run.directory().resolve(name));
        state.put(PARENT, artifact.send(server, progress(PARENT)));
      }
    }
    status(PARENT, run.state(), run.ended());
  }

  /** A resumed run goes back to running; an ended one gets the time at which it ended. */
  private void status(String key, State now, Optional<Instant> ended) throws IOException {
    Progress progress = progress(key);
    if (isOver(now) == progress.ended()) {
      return;
    }
    if (isOver(now)) {
      long end = ended.orElse(run.started()).toEpochMilli();
      server.call(
          "end run",
          client -> {
            client.setTerminated(progress.runId(), status(now), end);
            return true;
          });
    } else {
      String body = "{\"run_id\":\"%s\",\"status\":\"RUNNING\"}".formatted(progress.runId());
      server.call("continue run", client -> client.sendPost("runs/update", body));
    }
    state.put(key, progress.withEnd(isOver(now)));
  }

  private Progress progress(String key) {
    return state.of(key).orElseThrow();
  }

  /** By tag first: a lost answer to an earlier create must not make a second run. */
  private String findOrCreate(String name, Instant started, Map<String, String> tags)
      throws IOException {
    String filter = "tags.\"trial.key\" = '%s'".formatted(tags.get("trial.key"));
    List<Run> found =
        server.call(
            "find run",
            client ->
                client
                    .searchRuns(List.of(experimentId), filter, ViewType.ACTIVE_ONLY, 1)
                    .getItems());
    if (!found.isEmpty()) {
      return found.get(0).getInfo().getRunId();
    }
    CreateRun.Builder create =
        CreateRun.newBuilder()
            .setExperimentId(experimentId)
            .setRunName(name)
            .setStartTime(started.toEpochMilli());
    tags.forEach((key, value) -> create.addTags(RunTag.newBuilder().setKey(key).setValue(value)));
    String id = server.call("create run", client -> client.createRun(create.build()).getRunId());
    return requireId(id, "run");
  }

  /** A redirect (a proxy's sign-in page, say) makes the client return an empty id. */
  private static String requireId(String id, String what) throws IOException {
    if (id.isEmpty()) {
      throw new IOException(
          "MLflow returned no " + what + " id; is there a sign-in page before it?");
    }
    return id;
  }

  private static boolean isOver(State state) {
    return state == State.FINISHED || state == State.FAILED || state == State.KILLED;
  }

  private static RunStatus status(State state) {
    return switch (state) {
      case FINISHED -> RunStatus.FINISHED;
      case FAILED -> RunStatus.FAILED;
      case KILLED -> RunStatus.KILLED;
      case PENDING, RUNNING -> RunStatus.RUNNING;
    };
  }
}
