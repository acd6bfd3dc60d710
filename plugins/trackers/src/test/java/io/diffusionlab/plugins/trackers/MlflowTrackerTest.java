package io.diffusionlab.plugins.trackers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.RunView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlflowTrackerTest {

  @TempDir Path folder;

  private RunView run;
  private InMemoryServer server;

  @BeforeEach
  void startServer() throws IOException {
    run = TwoTrials.write(folder);
    server = new InMemoryServer();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void makesOneParentAndAChildForEachTrial() throws IOException {
    tracker(Map.of()).sync(run);
    List<String> names =
        server.runs.values().stream().map(r -> r.path("run_name").asText()).toList();
    assertEquals(
        List.of("20261122-101500-ab12", "attention-none_seed-0", "attention-everywhere_seed-1"),
        names);
    assertEquals(Map.of("run0", "FAILED", "run1", "FINISHED", "run2", "FAILED"), server.statuses);
  }

  @Test
  void sendsEveryFinitePointOnce() throws IOException {
    tracker(Map.of()).sync(run);
    long losses = server.points.stream().filter(p -> p.contains("train/loss")).count();
    assertEquals(2L * TwoTrials.POINTS, losses);
  }

  @Test
  void sendsNothingTheSecondTime() throws IOException {
    tracker(Map.of()).sync(run);
    List<String> points = List.copyOf(server.points);
    List<String> artifacts = List.copyOf(server.artifacts);
    int runs = server.runs.size();
    tracker(Map.of()).sync(run);
    assertEquals(points, server.points);
    assertEquals(artifacts, server.artifacts);
    assertEquals(runs, server.runs.size());
  }

  @Test
  void logsEachFactorUnderItsOwnNameAndMendsNamesThatMlflowRefuses() throws IOException {
    tracker(Map.of()).sync(run);
    assertEquals("none", server.params.get("run1 attention"));
    assertEquals("0", server.params.get("run1 seed"));
    assertEquals("x", server.params.get("run1 odd_key_"));
  }

  @Test
  void sendsModelPicturesAndReport() throws IOException {
    tracker(Map.of()).sync(run);
    assertTrue(server.artifacts.contains("1/run1/artifacts/model.onnx"));
    assertTrue(server.artifacts.contains("1/run1/artifacts/samples.png"));
    assertTrue(server.artifacts.contains("1/run0/artifacts/report.html"));
    assertTrue(server.artifacts.stream().anyMatch(path -> path.endsWith("+compressed.webp")));
  }

  @Test
  void givesUpOnAServerThatNeverAnswersAndCatchesUpLater() throws IOException {
    server.silent = true;
    IOException failure = assertThrows(IOException.class, () -> tracker(1, Map.of()).sync(run));
    assertTrue(
        String.valueOf(failure.getMessage())
            .contains("did not answer to 'find experiment' within 1 s"));
    server.silent = false;
    tracker(Map.of()).sync(run);
    assertEquals(3, server.runs.size());
  }

  @Test
  void saysWhichServerCannotBeReached() {
    server.close();
    IOException failure = assertThrows(IOException.class, () -> tracker(Map.of()).sync(run));
    assertTrue(failure.toString().contains("MLflow at " + server.uri()), failure.getMessage());
  }

  @Test
  void signsInAndKeepsTheSecretOutOfTheRunDirectory() throws IOException {
    tracker(Map.of("MLFLOW_TRACKING_TOKEN", "s3cret")).sync(run);
    assertEquals(Set.of("Bearer s3cret"), Set.copyOf(server.authorizations));
    assertFalse(Files.readString(run.directory().resolve("mlflow.json")).contains("s3cret"));
    assertFalse(
        Credentials.of("http://x", Map.of("MLFLOW_TRACKING_TOKEN", "s3cret"))
            .toString()
            .contains("s3cret"));
  }

  private MlflowTracker tracker(Map<String, String> environment) {
    return tracker(60, environment);
  }

  private MlflowTracker tracker(int patience, Map<String, String> environment) {
    return new MlflowTracker(new MlflowTracker.Config(server.uri(), patience, true), environment);
  }
}
