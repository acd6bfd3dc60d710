package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.runner.process.Bfloat16;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunTest {

  private static final String SWEEP =
      """
      sweep:
        grid:
          attention: [none, bottleneck]
          training.batch: [4, 8]
          schedule: [cosine]
        seeds: [0, 1]
      """;

  @TempDir Path folder;

  @Test
  void listsWhatDiffersAndWhatEachTrialTakesAndStartsNothing() throws IOException {
    Path file = TinyExperiment.write(folder, SWEEP);
    Console told = Console.run(file, "--dry-run", "--runs", folder.resolve("runs"));
    assertEquals(0, told.exitCode(), told.err());
    List<String> lines = told.out().lines().toList();
    assertEquals("8 trials, all checked; nothing was started.", lines.get(2));
    assertTrue(
        lines.get(4).matches("# +attention +batch +seed +parameters +memory +time"), told.out());
    assertTrue(
        lines.get(12).matches("8 +bottleneck +8 +1 +[\\d,]+ +~[\\d.]+ [MG]B +~\\d+ s"), told.out());
    lines.forEach(line -> assertTrue(line.length() <= 80, line));
    assertFalse(Files.exists(folder.resolve("runs")));
  }

  @Test
  void takesAStepOnImagesHoweverTheirTimeStepsAreDrawn() throws IOException {
    String sweep =
        "sweep: {grid: {times: [uniform, low-discrepancy], training.precision: [float32, bf16]}}\n";
    Path file = TinyExperiment.write(folder, sweep);
    Console told = Console.run(file, "--dry-run");
    assertEquals(0, told.exitCode(), told.err());
    Optional<String> slow = Bfloat16.warning();
    assertEquals(
        slow.map(text -> file + ":9:81: warning: bf16: " + text).orElse(""),
        told.err().strip().replaceAll("\\s+", " "));
  }

  @Test
  void warnsWhereTrainingEndsBeforeThereAreLossesToDrawTimeStepsBy() throws IOException {
    Path file = TinyExperiment.write(folder, "times: loss-second-moment\n");
    Console told = Console.run(file, "--dry-run"); // 4 steps of 4 samples, T = 20
    assertEquals(0, told.exitCode(), told.err());
    String warning =
        "tiny.yaml:9:8: warning: times 'loss-second-moment' waits for 10 losses of each of 20 steps,"
            + " at least 200 samples, and training takes 16";
    String err = told.err().replaceAll("\\s+", " ");
    assertTrue(err.contains(warning), told.err());
    assertEquals("", Console.run(file, "--dry-run", "training.steps=50").err());
  }

  @Test
  void timesNoStepThatTheMemoryIsTooSmallFor() throws IOException {
    Path file = TinyExperiment.write(folder, "");
    Console told = Console.run(file, "--dry-run", "training.batch=1000000000");
    assertEquals(0, told.exitCode(), told.err());
    assertTrue(told.out().lines().toList().get(5).matches("1 .* GB +\\?"), told.out());
    assertTrue(told.out().contains("it takes more memory\nthan there is"), told.out());
  }
}
