package io.diffusionlab.plugins.trackers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.spi.RunView;
import io.diffusionlab.spi.TrackerBusyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    Set<String> points = Set.copyOf(server.points);
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
  void sendsModelSamplesPicturesAndReport() throws IOException {
    tracker(Map.of()).sync(run);
    assertTrue(server.artifacts.contains("1/run1/artifacts/model.onnx"));
    assertTrue(server.artifacts.contains("1/run1/artifacts/samples.png"));
    assertTrue(server.artifacts.contains("1/run1/artifacts/samples.csv"));
    assertTrue(server.artifacts.contains("1/run0/artifacts/report.html"));
    assertTrue(server.artifacts.stream().anyMatch(path -> path.endsWith("+compressed.webp")));
  }

  @Test
  void givesUpOnAServerThatNeverAnswersAndCatchesUpLater() throws IOException {
    server.silent = true;
    IOException failure = assertThrows(IOException.class, () -> impatient().sync(run));
    assertTrue(
        String.valueOf(failure.getMessage())
            .contains("did not answer to 'experiments/get-by-name' within 0.3 s"));
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
        Credentials.of("http://host", Map.of("MLFLOW_TRACKING_TOKEN", "s3cret"))
            .toString()
            .contains("s3cret"));
  }

  @Test
  void takesUpAPassThatBrokeOffWithoutLosingOrDoublingAPoint() throws IOException {
    server.faultAt = "log-batch";
    for (int i = 0; i < 3; i++) { // the client asks three times at once
      server.faults.add(Map.entry(500, "{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"no\"}"));
    }
    assertThrows(IOException.class, () -> tracker(Map.of()).sync(run));
    tracker(Map.of()).sync(run);
    assertEquals(3, server.runs.size());
    assertEquals(2L * TwoTrials.POINTS, losses());
  }

  @Test
  void findsItsRunsAgainWhenItsOwnNotesAreLost() throws IOException {
    tracker(Map.of()).sync(run);
    int points = server.points.size();
    Files.delete(run.directory().resolve("mlflow.json"));
    tracker(Map.of()).sync(run);
    assertEquals(3, server.runs.size());
    assertEquals(points, server.points.size());
  }

  @Test
  void doesNotSendAgainTheStepsThatAResumedTrialRepeats() throws IOException {
    tracker(Map.of()).sync(run);
    Path journal = run.trials().get(1).directory().resolve("metrics.csv");
    Files.writeString(
        journal,
        """
        time,step,name,value
        1790000099000,1500,train/loss,0.05
        1790000099010,1503,train/loss,0.04
        """);
    tracker(Map.of()).sync(TwoTrials.later(run));
    assertEquals(2L * TwoTrials.POINTS + 1, losses());
  }

  @Test
  void doesNotTakeASignInPageForAnAnswer() {
    server.faultAt = "get-by-name";
    server.faults.add(Map.entry(302, ""));
    IOException failure = assertThrows(IOException.class, () -> tracker(Map.of()).sync(run));
    assertTrue(failure.toString().contains("sign-in page"), failure.toString());
    assertEquals(0, server.runs.size());
  }

  @Test
  void sendsPointsAgainThatWereRedirectedToASignInPage() throws IOException {
    server.faultAt = "log-batch";
    server.faults.add(Map.entry(302, ""));
    assertThrows(IOException.class, () -> tracker(Map.of()).sync(run));
    tracker(Map.of()).sync(run);
    assertEquals(2L * TwoTrials.POINTS, losses());
  }

  @Test
  void isNotHeldUpByAServerThatIsTooBusy() throws IOException {
    for (int i = 0; i < 50; i++) {
      server.faults.add(Map.entry(429, ""));
    }
    TrackerBusyException busy =
        assertThrows(TrackerBusyException.class, () -> impatient().sync(run));
    assertEquals(
        "MLflow at %s has too much to do (429); it asks to wait for 7 s".formatted(server.uri()),
        busy.getMessage());
    assertEquals(Duration.ofSeconds(7), busy.asksToWait());
    server.faults.clear();
    tracker(Map.of()).sync(run);
    assertEquals(2L * TwoTrials.POINTS, losses());
  }

  @Test
  void isToldByAServerThatIsTooBusyForFiles() throws IOException {
    server.faultAt = "/artifacts/";
    server.faults.add(Map.entry(429, ""));
    TrackerBusyException busy =
        assertThrows(TrackerBusyException.class, () -> tracker(Map.of()).sync(run));
    assertEquals(Duration.ofSeconds(7), busy.asksToWait());
    tracker(Map.of()).sync(run);
    assertTrue(server.artifacts.contains("1/run1/artifacts/model.onnx"));
  }

  @Test
  void saysWhichVariablesToCheckWhenItMayNotSignIn() {
    for (int i = 0; i < 3; i++) {
      server.faults.add(Map.entry(401, "no"));
    }
    MlflowTracker wrong =
        tracker(
            Map.of(
                "MLFLOW_TRACKING_USERNAME", "someone", "MLFLOW_TRACKING_PASSWORD", "fake-secret"));
    IOException failure = assertThrows(IOException.class, () -> wrong.sync(run));
    assertTrue(failure.toString().contains("MLFLOW_TRACKING_PASSWORD"), failure.toString());
    assertFalse(failure.toString().contains("fake-secret"), failure.toString());
  }

  @Test
  void saysHowToBringBackAnExperimentThatWasDeleted() {
    server.deleted = true;
    IOException failure = assertThrows(IOException.class, () -> tracker(Map.of()).sync(run));
    assertTrue(failure.toString().contains("mlflow experiments restore -x 1"), failure.toString());
  }

  @Test
  void sendsTheOtherTrialsWhenOneIsRefused() throws IOException {
    server.faultAt = "log-inputs";
    for (int i = 0; i < 3; i++) {
      server.faults.add(
          Map.entry(400, "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"deleted\"}"));
    }
    IOException refused = assertThrows(IOException.class, () -> tracker(Map.of()).sync(run));
    assertTrue(refused.toString().contains("deleted"), refused.toString());
    assertEquals(2L * TwoTrials.POINTS, losses());
    tracker(Map.of()).sync(run);
    assertEquals(2, server.inputs.size());
  }

  @Test
  void keepsAPasswordInTheAddressOutOfTheRunDirectory() throws IOException {
    String address = server.uri().replace("//", "//someone:fake-secret@");
    MlflowTracker.Config config = new MlflowTracker.Config("", 20, true, "");
    Map<String, String> environment = Map.of("MLFLOW_TRACKING_URI", address);
    new MlflowTracker(config, environment, Duration.ofSeconds(20)).sync(run);
    assertFalse(Files.readString(run.directory().resolve("mlflow.json")).contains("fake-secret"));
    assertTrue(server.authorizations.get(0).startsWith("Basic "));
  }

  /** Settings stand in the run directory, in the report and among the params. */
  @Test
  void refusesAPasswordAmongTheSettings() {
    MlflowTracker.Config config =
        new MlflowTracker.Config("https://someone:fake-secret@host", 20, true, "");
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> new MlflowTracker(config));
    assertTrue(refusal.toString().contains("MLFLOW_TRACKING_URI"), refusal.toString());
    assertFalse(refusal.toString().contains("fake-secret"), refusal.toString());
  }

  @Test
  void refusesAnAddressThatIsNone() {
    MlflowTracker.Config config = new MlflowTracker.Config("databricks", 20, true, "");
    assertThrows(IllegalArgumentException.class, () -> new MlflowTracker(config));
  }

  @Test
  void publishesTwoViewsAndTellsTheirLinks() throws IOException {
    assertEquals(Map.of(), tracker(Map.of()).links(run));
    tracker(Map.of()).sync(run);
    List<String> links = List.copyOf(tracker(Map.of()).links(run).values());
    assertTrue(
        links.get(0).startsWith(server.uri() + "/#/experiments/1/runs?viewStateShareKey="),
        links.get(0));
    String view =
        String.valueOf(server.tags.get("mlflow.sharedViewState." + run.id() + "-variants"));
    assertTrue(view.contains("{\"mode\":\"param\",\"groupByData\":\"attention\"}"), view);
  }

  @Test
  void showsPicturesWithoutEverySettingAboveThem() throws IOException {
    tracker(Map.of()).sync(run);
    String view =
        String.valueOf(server.tags.get("mlflow.sharedViewState." + run.id() + "-samples"));
    assertTrue(view.contains("\"showRunParams\":false,\"imageKeys\":[\"samples\"]"), view);
  }

  @Test
  void registersAModelWhereThatIsAsked() throws IOException {
    MlflowTracker.Config config = new MlflowTracker.Config(server.uri(), 20, true, "shapes");
    new MlflowTracker(config, Map.of(), Duration.ofSeconds(20)).sync(run);
    assertEquals(List.of("shapes models:/m-1", "shapes models:/m-1"), server.registered);
    assertTrue(server.artifacts.contains("1/models/m-1/artifacts/MLmodel"));
  }

  private long losses() {
    return server.points.stream().filter(p -> p.contains("train/loss")).count();
  }

  private MlflowTracker tracker(Map<String, String> environment) {
    MlflowTracker.Config config = new MlflowTracker.Config(server.uri(), 20, true, "");
    return new MlflowTracker(config, environment, Duration.ofSeconds(20));
  }

  private MlflowTracker impatient() {
    MlflowTracker.Config config = new MlflowTracker.Config(server.uri(), 20, true, "");
    return new MlflowTracker(config, Map.of(), Duration.ofMillis(300));
  }
}
