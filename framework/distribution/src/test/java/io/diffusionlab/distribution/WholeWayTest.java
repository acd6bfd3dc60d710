package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.inference.Npy;
import io.diffusionlab.runner.process.Bfloat16;
import io.diffusionlab.spi.RunView.State;
import io.diffusionlab.spi.Score;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialScores;
import io.diffusionlab.store.TrialStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** One tiny run, from YAML to report, and what can be done with it afterwards. */
class WholeWayTest {

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) // to see why it failed
  static Path folder;

  private static Console console = new Console(-1, "", "");
  private static RunDirectory run = new RunDirectory(Path.of(""));

  @BeforeAll
  static void runTheExperiment() throws IOException {
    Path runs = folder.resolve("runs");
    Path file = TinyExperiment.write(folder, "sweep: {grid: {attention: [bottleneck]}}\n");
    String predicted = "parameterization={use: edm, sigmaData: 0.3}"; // what the model must say
    console = Console.run(file, "--runs", runs, "seed=3", predicted);
    try (Stream<Path> found = Files.list(runs.resolve("tiny"))) {
      run = new RunDirectory(found.findFirst().orElseThrow());
    }
  }

  @Test
  void endsWellAndNamesItsReport() {
    assertEquals(0, console.exitCode(), console.err());
    assertTrue(console.out().contains("Report: " + run.report()), console.out());
    assertTrue(console.err().contains("trial 1/1 attention=bottleneck seed=3"), console.err());
  }

  @Test
  void leavesEverythingInTheRunsFolder() throws IOException {
    TrialDirectory trial = trial();
    List<Path> expected =
        List.of(
            run.sweep(),
            run.results(),
            run.report(),
            trial.config(),
            trial.provenance(),
            trial.metrics(),
            trial.scores(),
            trial.samples(),
            trial.film().resolve("step-000000001.png"),
            trial.film().resolve("step-000000004.png"),
            trial.model(),
            trial.curves().resolve("rate-distortion.csv"),
            trial.log());
    expected.forEach(file -> assertTrue(Files.exists(file), file.toString()));
    assertEquals(State.FINISHED, RunManifest.view(run).state());
  }

  @Test
  void scoresTheModelThatItExported() throws IOException {
    TrialScores scores = TrialScores.read(trial().scores()).orElseThrow();
    List<String> names = scores.scores().stream().map(Score::name).toList();
    assertTrue(names.containsAll(List.of("rule_kept", "bits_per_dim")), names.toString());
    assertTrue(scores.exportDifference() <= 1e-4);
    assertTrue(scores.parameters() > 0);
  }

  @Test
  void drawsTheTrialsSamplesAgainFromItsModel() throws IOException {
    Path drawn = folder.resolve("drawn.npy");
    Console sample =
        Console.run(
            "sample", run.path(), "-n", 8, "--steps", 4, "--seed", 3, "--out", drawn, "--batch", 8);
    assertEquals(0, sample.exitCode(), sample.err());
    float[] kept = Npy.read(trial().path().resolve("samples.npy")).values();
    assertArrayEquals(kept, Npy.read(drawn).values(), 1e-4f);
  }

  @Test
  void drawsThemInBfloat16TooAndSaysWhatThatLoses() throws IOException {
    Path drawn = folder.resolve("half.npy");
    Console sample =
        Console.run(
            "sample",
            run.path(),
            "-n",
            8,
            "--steps",
            4,
            "--seed",
            3,
            "--out",
            drawn,
            "--precision",
            "bf16");
    assertEquals(0, sample.exitCode(), sample.err());
    List<String> told = sample.err().lines().toList();
    Optional<String> slow = Bfloat16.warning();
    slow.ifPresent(why -> assertEquals("warning: --precision bf16: " + why, told.get(0)));
    String lost = told.get(slow.isPresent() ? 1 : 0);
    assertTrue(
        lost.startsWith("In bf16 the network's output differs from float32's by at most"), lost);
    float[] kept = Npy.read(trial().path().resolve("samples.npy")).values();
    assertArrayEquals(kept, Npy.read(drawn).values(), .2f);
  }

  @Test
  void leavesFinishedTrialsAloneWhenResumed() throws IOException {
    TrialStatus before = TrialStatus.read(trial().status());
    assertEquals(0, Console.run("resume", run.path()).exitCode());
    assertEquals(before, TrialStatus.read(trial().status()));
  }

  @Test
  void tellsHowItStandsAndIsNotHarmedByACancellation() throws IOException {
    assertEquals(0, Console.run("cancel", run.path()).exitCode());
    Console told = Console.run("status", run.path());
    assertEquals(0, told.exitCode(), told.err());
    List<String> lines = told.out().lines().toList();
    assertEquals(run.path() + " (cancelled)", lines.get(0));
    assertTrue(lines.get(3).matches("attention-bottleneck_seed-3 +finished +\\d+ s"), told.out());
    assertEquals("1 finished", lines.get(5));
    assertEquals(0, Console.run("resume", run.path()).exitCode());
    assertTrue(Files.notExists(run.cancelMark()));
  }

  @Test
  void freezesConfigsThatCanBeRunThemselves() throws IOException {
    Console again = Console.run(trial().config(), "--dry-run");
    assertEquals(0, again.exitCode(), again.err());
  }

  @Test
  void knowsLaterWhereItsSettingsCameFrom() throws IOException {
    Files.writeString(folder.resolve("tiny.yaml"), "# gone");
    Console told = Console.run("explain", trial().path(), "seed", "attention");
    assertEquals(0, told.exitCode(), told.err());
    assertTrue(told.out().contains("0 → 3  <command line>:1:6"), told.out());
    assertTrue(told.out().contains("tiny.yaml:9:28, sweep"), told.out());
    assertEquals(0, Console.run("diff", run.path(), run.path()).exitCode());
  }

  private static TrialDirectory trial() throws IOException {
    return run.trials().get(0);
  }
}
