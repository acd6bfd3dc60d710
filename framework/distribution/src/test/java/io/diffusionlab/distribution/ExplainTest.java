package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {

  @TempDir Path folder;

  @Test
  void tellsTheWayOfASetting() throws IOException {
    Files.writeString(folder.resolve("base.yaml"), TinyExperiment.YAML);
    Path file = write("extends: base.yaml\ntraining: {steps: 6}\nquick: {training.steps: 2}\n");
    assertEquals(
        List.of(
            "training.steps = 3",
            "number of training steps; a whole number, at least 1; default 10000",
            "10000 → 4 FOLDER/base.yaml:7:19",
            "4 → 6 FOLDER/a.yaml:2:19",
            "6 → 2 FOLDER/a.yaml:3:25, quick section",
            "2 → 3 <command line>:1:16"),
        explain(file, "training.steps", "training.steps=3", "--quick"));
  }

  @Test
  void tellsWhatASweepMakesOfASetting() throws IOException {
    Path file =
        write(TinyExperiment.YAML + "sweep: {grid: {loss: [simple, vlb]}, seeds: [1, 2]}\n");
    assertEquals(
        List.of(
            "loss = simple | vlb",
            "the training loss; a part: loss; default simple",
            "simple → simple FOLDER/a.yaml:9:23, sweep, 2 trials",
            "simple → vlb FOLDER/a.yaml:9:31, sweep, 2 trials"),
        explain(file, "loss"));
  }

  @Test
  void tellsOfTrialsThatTheSweepLeavesAloneAndOfRandomDraws() throws IOException {
    String over = "over: {training.learningRate: {choice: [1e-3, 2e-3]}}";
    String random = "random: {draws: 2, " + over + "}";
    Path file = write(TinyExperiment.YAML + "sweep: {union: [{" + random + "}, {}]}\n");
    List<String> told = explain(file, "training.learningRate");
    assertEquals(4, told.size(), told.toString()); // head, meaning and two draws
    assertTrue(told.get(0).endsWith(" | 2e-4"), told.get(0));
  }

  @Test
  void tellsThatASettingWasDroppedWithItsPart() throws IOException {
    Path file = write(TinyExperiment.YAML);
    List<String> told = explain(file, "schedule.timesteps", "schedule=constant");
    String step = "20 → 1000 <command line>:1:10, default of the part chosen there";
    assertEquals(step, told.get(told.size() - 1));
    List<String> gone = explain(file, "schedule.s", "schedule=constant");
    assertEquals("schedule.s has no value", gone.get(0));
    String dropped = "0.008 → (not a setting any more) <command line>:1:10";
    assertEquals(dropped, gone.get(gone.size() - 1));
  }

  @Test
  void listsWhatIsNoDefaultByItsPlace() throws IOException {
    Path file = write("schedule: cosine\nloss: {use: min-snr, gamma: 3}\n");
    assertEquals(
        List.of(
            "FOLDER/a.yaml",
            "1:11 schedule cosine",
            "2:13 loss min-snr",
            "2:29 loss.gamma 3",
            "<command line>",
            "1:6 seed 4",
            "All else has its default. More: run-experiment explain EXPERIMENT KEY"),
        explain(file, "seed=4"));
  }

  @Test
  void leadsToTheNearestKey() throws IOException {
    Console refused = Console.run("explain", write(TinyExperiment.YAML), "training.step");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("did you mean 'steps'?"), refused.err());
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("a.yaml"), yaml);
  }

  /** The lines; how far they are set apart depends on the length of the folder's name. */
  private List<String> explain(Object... words) {
    Object[] all = new Object[words.length + 1];
    all[0] = "explain";
    System.arraycopy(words, 0, all, 1, words.length);
    Console told = Console.run(all);
    assertEquals(0, told.exitCode(), told.err());
    return told.out()
        .replace(folder.toString(), "FOLDER")
        .replaceAll("\n {6,}", " ")
        .lines()
        .map(line -> line.strip().replaceAll(" +", " "))
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
