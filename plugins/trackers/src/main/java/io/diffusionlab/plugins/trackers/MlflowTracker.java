package io.diffusionlab.plugins.trackers;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.spi.RunView.TrialView;
import io.diffusionlab.spi.Tracker;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Shows a run as one MLflow run with a child for each trial.
 *
 * <p>Each {@link #sync} opens the server anew, so that a server that came back, or a client that
 * was given up, needs no care.
 */
@About("Logs parent and child runs, params, metrics, images, model and report to an MLflow server.")
public final class MlflowTracker implements Tracker {

  /** Where the server is and how long to wait for it. */
  public record Config(
      @Default("") @About("address; empty: MLFLOW_TRACKING_URI, else http://127.0.0.1:5000")
          String uri,
      @Default("20") @Range(min = 1, max = 600) @About("seconds to wait for one answer")
          int patience,
      @Default("true") @About("whether to send model.onnx of each trial") boolean models) {}

  private static final String LOCAL = "http://127.0.0.1:5000";

  private final Config config;
  private final Map<String, String> environment;

  @Inject
  public MlflowTracker(Config config) {
    this(config, System.getenv());
  }

  MlflowTracker(Config config, Map<String, String> environment) {
    this.config = config;
    this.environment = environment;
  }

  @Override
  public void sync(RunView run) throws IOException {
    String uri = uri();
    Credentials credentials = Credentials.of(uri, environment);
    SyncState state = SyncState.read(run.directory(), uri);
    try (MlflowServer server =
        new MlflowServer(uri, credentials, Duration.ofSeconds(config.patience()))) {
      RunSync sync = new RunSync(server, state, run, config.models());
      sync.parent();
      for (TrialView trial : run.trials()) {
        if (trial.state() != State.PENDING) {
          sync.child(trial);
        }
      }
      sync.end();
    }
  }

  private String uri() {
    String uri =
        config.uri().isBlank()
            ? environment.getOrDefault("MLFLOW_TRACKING_URI", LOCAL)
            : config.uri();
    return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }
}
