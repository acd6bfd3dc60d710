package io.diffusionlab.distribution;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffusionlab.store.RunDirectory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A sweep in MLflow's own pages, from its own server, as a browser shows them. */
@Timeout(600)
class MlflowPagesTest {

  private static final String SWEEP =
      "sweep: {grid: {attention: [none, bottleneck]}, seeds: [0, 1]}\n";
  private static final String KEY = "attention-bottleneck_seed-1";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder = Path.of("");

  private static AutoCloseable server = () -> {};
  private static AutoCloseable opened = () -> {};
  private static final Map<String, String> links = new TreeMap<>();

  @BeforeAll
  static void showASweep() throws Exception {
    opened = Browser.open();
    RealMlflow mlflow = RealMlflow.start(folder.resolve("runs"));
    server = mlflow;
    String tracker = "tracker={use: mlflow, uri: '%s'}".formatted(mlflow.uri());
    Path file = TinyExperiment.write(folder, SWEEP);
    Console console = Console.run(file, "--runs", folder.resolve("runs"), tracker);
    assertEquals(0, console.exitCode(), console.err());
    console
        .out()
        .lines()
        .filter(line -> line.contains(": http"))
        .forEach(line -> links.put(line.split(": ", 2)[0], line.split(": ", 2)[1]));
    browser().size(1600, 1200);
  }

  @AfterAll
  static void close() throws Exception {
    opened.close();
    server.close();
  }

  private static Browser browser() {
    return (Browser) opened;
  }

  private static String link(String word) {
    return links.entrySet().stream()
        .filter(link -> link.getKey().toLowerCase(Locale.ROOT).contains(word))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no link for '%s': %s".formatted(word, links)));
  }

  @Test
  void areATableOfRuns() throws Exception {
    browser().go(link("variants").replaceFirst("&compareRunsMode=\\w+", ""));
    browser().awaitText("[role=row]", KEY);
    browser().picture("mlflow-table");
  }

  @Test
  void areBarsOfEachVariant() throws Exception {
    browser().go(link("variants"));
    browser().await(".js-plotly-plot .bars path", bar -> bar.getSize().height >= 0);
    browser().awaitText("body", "eval/rule_kept");
    browser().picture("mlflow-variants");
    assertTrue(browser().all(".js-plotly-plot").size() >= 2, "scores and the loss");
  }

  @Test
  void areAGridOfPictures() throws Exception {
    browser().go(link("samples"));
    browser().await("img[src*='artifact']", Browser::isShown);
    browser().picture("mlflow-samples");
  }

  @Test
  void areTheFilesOfATrial() throws Exception {
    MlflowApi mlflow = ((RealMlflow) server).api();
    String experiment = mlflow.experiment("tiny");
    RunDirectory run = Sweeps.run(folder.resolve("runs"));
    JsonNode trial = requireNonNull(mlflow.trials(experiment, run).get(KEY));
    String id = trial.path("info").path("run_id").asText();
    browser()
        .go(
            "%s/#/experiments/%s/runs/%s/artifacts/samples.png"
                .formatted(mlflow.uri(), experiment, id));
    browser().await("img[src*='samples.png'], img[src^='blob:']", Browser::isShown);
    browser().picture("mlflow-artifact");
  }
}
