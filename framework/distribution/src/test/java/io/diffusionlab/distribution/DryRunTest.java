package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
}
