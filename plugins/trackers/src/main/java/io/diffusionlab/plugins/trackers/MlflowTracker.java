package io.diffusionlab.plugins.trackers;

import io.diffusionlab.spi.About;
import io.diffusionlab.spi.Default;
import io.diffusionlab.spi.Range;
import io.diffusionlab.spi.RunView;
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
      @Default("")
          @About(
              "address; empty: MLFLOW_TRACKING_URI, else what 'run-experiment mlflow' started beside"
                  + " the runs")
          String uri,
      @Default("20") @Range(min = 1, max = 600) @About("seconds to wait for one answer")
          int patience,
      @Default("true") @About("whether to send model.onnx of each trial") boolean models,
      @Default("")
          @About("name under which each trial's model becomes a registered version; empty: none")
          String registerModel) {}

  private final Config config;
  private final Map<String, String> environment;
  private final Duration patience;

  /**
   * @throws IllegalArgumentException if the address is none, or holds a password: settings are
   *     written beside the results, and sent
   */
  @Inject
  public MlflowTracker(Config config) {
    this(config, System.getenv(), Duration.ofSeconds(config.patience()));
  }

  MlflowTracker(Config config, Map<String, String> environment, Duration patience) {
    this.config = config;
    this.environment = environment;
    this.patience = patience;
    if (config.uri().matches(".*//[^/]*@.*")) {
      throw new IllegalArgumentException(
          "its uri holds a password, but settings are written down with the results; name that"
              + " address in MLFLOW_TRACKING_URI, or the user in MLFLOW_TRACKING_USERNAME and the"
              + " password in MLFLOW_TRACKING_PASSWORD");
    }
    if (!config.uri().isBlank()) {
      Credentials.of(config.uri(), environment);
    }
  }

  @Override
  public void sync(RunView run) throws IOException {
    Credentials credentials = Credentials.of(address(run), environment);
    SyncLock lock = SyncLock.take(run.directory());
    try (MlflowServer server = new MlflowServer(credentials, patience)) {
      SyncState state = SyncState.read(run.directory(), credentials.uri());
      new RunSync(server, state, run, config).pass();
    } finally {
      lock.close();
    }
  }

  @Override
  public Map<String, String> links(RunView run) throws IOException {
    return SyncState.links(run.directory());
  }

  private String address(RunView run) throws IOException {
    return config.uri().isBlank()
        ? ServerAddress.find(run.directory(), environment)
        : config.uri().strip();
  }
}
