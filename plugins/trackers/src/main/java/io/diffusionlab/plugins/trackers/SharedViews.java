package io.diffusionlab.plugins.trackers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffusionlab.plugins.trackers.SyncState.Progress;
import io.diffusionlab.spi.RunView;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Two ready-made views of a sweep in MLflow's pages: its variants, averaged over the seeds, and its
 * samples side by side. They are two because grouping hides the image grid.
 *
 * <p>A view is an experiment tag with the state of the page. That is not documented; it was seen to
 * work with MLflow 3.17.2. Where it does not, links still lead to the experiment.
 */
final class SharedViews {

  private static final String TAG = "mlflow.sharedViewState.";

  private final MlflowServer server;
  private final SyncState state;
  private final RunView run;

  SharedViews(MlflowServer server, SyncState state, RunView run) {
    this.server = server;
    this.state = state;
    this.run = run;
  }

  /** Publishes the views, again when what they can show has changed, and notes their links. */
  void publish() throws IOException {
    ViewState view = ViewState.of(run);
    Map<String, String> links = new LinkedHashMap<>();
    links.put("Variants, averaged over seeds", link("variants"));
    links.put("Samples, and parallel coordinates", link("samples"));
    links.put("The whole run", state.of("").map(Progress::link).orElseThrow());
    state.putLinks(links);
    publish("variants", view.variants());
    publish("samples", view.samples());
  }

  private String key(String view) {
    return run.id() + "-" + view;
  }

  private String link(String view) {
    return "%s/#/experiments/%s/runs?viewStateShareKey=%s&compareRunsMode=CHART"
        .formatted(server.uri(), state.experiment(), key(view));
  }

  private void publish(String view, ObjectNode page) throws IOException {
    String text = page.toString();
    String stamp = Integer.toHexString(text.hashCode());
    Progress progress = state.of("").orElseThrow();
    if (!stamp.equals(progress.sent().get(TAG + view))) {
      ObjectNode body = MlflowServer.object().put("experiment_id", state.experiment());
      server.post(
          "experiments/set-experiment-tag", body.put("key", TAG + key(view)).put("value", text));
      state.put("", progress.withSent(TAG + view, stamp));
    }
  }
}
