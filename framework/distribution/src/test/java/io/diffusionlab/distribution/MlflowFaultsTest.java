package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.TrialDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Against MLflow's own server: whatever befalls it, in the end it has each point once. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals to die by")
@Timeout(900)
class MlflowFaultsTest {

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) // to see why it failed
  static Path folder = Path.of("");

  private static AutoCloseable opened = () -> {};
  private static RunDirectory run = new RunDirectory(folder);

  @BeforeAll
  static void trainWithoutATracker() throws Exception {
    opened = RealMlflow.start(folder.resolve("served"));
    run = new Sweeps(folder).undisturbed();
  }

  @AfterAll
  static void stop() throws Exception {
    opened.close();
  }

  private static RealMlflow mlflow() {
    return (RealMlflow) opened;
  }

  @Test
  void mayBeDownWhenASweepStarts() throws Exception {
    mlflow().kill();
    Path runs = folder.resolve("down");
    Process sweep = start(runs, 2);
    RunDirectory training = Sweeps.run(runs);
    TrialDirectory trial = training.trial(Sweeps.FIRST);
    Sweeps.await(() -> Files.exists(trial.scores())); // it waits for nobody
    Sweeps.await(() -> log(training).contains(mlflow().uri() + " cannot be reached"));
    mlflow().startAgain();
    assertArrivesWhole(sweep, training);
  }

  @Test
  void mayTakeConnectionsAndAnswerNothing() throws Exception {
    mlflow().freeze();
    Path runs = folder.resolve("silent");
    Process sweep = start(runs, 2);
    RunDirectory training = Sweeps.run(runs);
    TrialDirectory trial = training.trial(Sweeps.FIRST);
    Sweeps.await(() -> Files.exists(trial.scores()));
    Sweeps.await(() -> log(training).contains("did not answer to 'experiments/get-by-name'"));
    mlflow().thaw();
    assertArrivesWhole(sweep, training);
  }

  @Test
  void mayBeKilledWhileATrialTrains() throws Exception {
    Path runs = folder.resolve("training");
    Process sweep = start(runs, 10);
    RunDirectory training = Sweeps.run(runs);
    Path acknowledged = training.path().resolve("mlflow.json");
    Sweeps.await(
        () -> Files.exists(acknowledged) && Files.readString(acknowledged).contains("train/loss"));
    mlflow().kill();
    TrialDirectory trial = training.trial(Sweeps.FIRST);
    Sweeps.await(() -> Files.exists(trial.scores())); // it waits for nobody
    mlflow().startAgain();
    assertArrivesWhole(sweep, training);
  }

  @Test
  void mayHaveAnExperimentDeletedAndRestored() throws Exception {
    RunDirectory renamed = copy("deleted");
    assertEquals(0, sync(renamed, mlflow().uri()).exitCode());
    String experiment = mlflow().api().experiment("deleted");
    mlflow().api().ask("experiments/delete", "experiment_id", experiment);
    Files.delete(renamed.path().resolve("mlflow.json"));
    Console refused = sync(renamed, mlflow().uri());
    assertEquals(1, refused.exitCode());
    String told =
        "the experiment 'deleted' has been deleted; restore it (mlflow experiments restore";
    assertTrue(refused.err().contains(told), refused.err());
    mlflow().api().ask("experiments/restore", "experiment_id", experiment);
    assertEquals(0, sync(renamed, mlflow().uri()).exitCode());
    mlflow().api().assertHasAllOf(renamed, "deleted");
  }

  @Test
  void mayHaveARunOfTheSameNameAlready() throws Exception {
    RunDirectory renamed = copy("clash");
    String experiment =
        mlflow().api().ask("experiments/create", "name", "clash").path("experiment_id").asText();
    for (String name : List.of(Sweeps.FIRST, renamed.path().getFileName().toString())) {
      mlflow()
          .api()
          .ask("runs/create", "experiment_id", experiment, "run_name", name, "start_time", 1);
    }
    assertEquals(0, sync(renamed, mlflow().uri()).exitCode());
    assertEquals(2 + 3, mlflow().api().runs(experiment).size());
    mlflow().api().assertHasAllOf(renamed, "clash");
  }

  @Test
  void mayBeSlowAndLoseAnswers() throws Exception {
    RunDirectory renamed = copy("slow");
    try (FaultyProxy proxy = FaultyProxy.before(mlflow().uri())) {
      proxy.delay = 100;
      proxy.losing = 5; // each fifth answer, after the server has done what it was asked
      int tries = 0;
      while (sync(renamed, proxy.uri()).exitCode() != 0) {
        assertTrue(++tries < 40, "gets nowhere");
      }
      assertTrue(tries > 0, "was it disturbed at all?");
    }
    mlflow().api().assertHasAllOf(renamed, "slow");
  }

  @Test
  void mayRunOutOfDisk() throws Exception {
    RunDirectory renamed = copy("full");
    try (Mount disk = Mount.of(folder.resolve("disk"), 24);
        RealMlflow small = RealMlflow.start(disk.folder())) {
      Path filler = disk.fill();
      Console refused = sync(renamed, small.uri());
      assertEquals(1, refused.exitCode());
      assertTrue(refused.err().contains("not sent: MLflow at " + small.uri()), refused.err());
      Files.delete(filler);
      assertEquals(0, sync(renamed, small.uri()).exitCode());
      small.api().assertHasAllOf(renamed, "full");
    }
  }

  /**
   * A sweep that sends its runs as they train.
   *
   * @param patience with the server, in seconds
   */
  private static Process start(Path runs, int patience) throws Exception {
    String tracker = "tracker={use: mlflow, patience: %d, uri: '%s'}";
    return new Sweeps(folder).start(runs, tracker.formatted(patience, mlflow().uri()));
  }

  /** At the latest with a call of {@code sync}. */
  private static void assertArrivesWhole(Process sweep, RunDirectory run) throws Exception {
    assertEquals(0, sweep.waitFor());
    assertEquals(0, Console.run("sync", run.path()).exitCode());
    mlflow().api().assertHasAllOf(run, "tiny");
  }

  private static String log(RunDirectory run) throws Exception {
    return Files.readString(run.path().resolve("log.txt"));
  }

  /**
   * The run of {@link #trainWithoutATracker} under another name, so that no test sees another's.
   */
  private static RunDirectory copy(String experiment) throws Exception {
    Path to = folder.resolve("copies").resolve(experiment).resolve("run-of-" + experiment);
    try (Stream<Path> walk = Files.walk(run.path())) {
      for (Path path : walk.toList()) {
        Path target = to.resolve(run.path().relativize(path).toString());
        Files.createDirectories(target.resolve("..").normalize());
        Files.copy(path, target);
      }
    }
    RunDirectory copy = new RunDirectory(to);
    String manifest = Files.readString(copy.manifest());
    Files.writeString(copy.manifest(), manifest.replace("\"tiny\"", "\"" + experiment + "\""));
    return copy;
  }

  /** To the server at {@code uri}, as if it had been started beside the runs. */
  private static Console sync(RunDirectory run, String uri) throws Exception {
    Path server = Files.createDirectories(run.path().resolve("../../.mlflow").normalize());
    Files.writeString(server.resolve("server.json"), "{\"address\": \"%s\"}".formatted(uri));
    return Console.run("sync", run.path());
  }
}
