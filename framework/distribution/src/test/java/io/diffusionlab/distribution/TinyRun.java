package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.diffusionlab.inference.Npy;
import io.diffusionlab.spi.Score;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.TrialDirectory;
import io.diffusionlab.store.TrialScores;
import io.diffusionlab.store.TrialStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** A finished run of {@link TinyExperiment}, which has one trial. */
record TinyRun(RunDirectory run) {

  /**
   * Runs it.
   *
   * @param setting that sets it apart
   */
  static TinyRun of(Path folder, String setting) throws Exception {
    Path file = TinyExperiment.write(folder, "");
    Path runs = folder.resolve("runs");
    Console ran = Console.run(file, "--runs", runs, setting);
    assertEquals(0, ran.exitCode(), ran.err());
    return new TinyRun(Sweeps.run(runs));
  }

  TrialDirectory trial() throws IOException {
    return run.trials().get(0);
  }

  Path file(String name) throws IOException {
    return trial().path().resolve(name);
  }

  float[] numbers(String name) throws IOException {
    return Npy.read(file(name)).values();
  }

  Map<String, Double> scores() throws IOException {
    return TrialScores.read(trial().scores()).orElseThrow().scores().stream()
        .collect(Collectors.toMap(Score::name, Score::value));
  }

  /** NaN if there is none. */
  double score(String name) throws IOException {
    return scores().getOrDefault(name, Double.NaN);
  }

  Map<String, Double> scoresWithoutTimes() throws IOException {
    return scores().entrySet().stream()
        .filter(score -> !score.getKey().endsWith("_seconds"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Leaves the trial as a process does that dies before the scores. */
  void dieBeforeTheScores() throws IOException {
    Files.delete(trial().scores());
    TrialStatus.pending().write(trial().status());
  }

  void resume() {
    assertEquals(0, Console.run("resume", run.path()).exitCode());
  }
}
