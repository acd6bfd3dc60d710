package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A user's table goes in as a CSV file, and generated rows come out as one. */
class OwnTableTest {

  private static final String YAML =
      """
      question: Do rows come back?
      dataset: {use: csv, path: "%s"}
      schedule: {use: cosine, timesteps: 20}
      architecture: {use: mlp, width: 8, depth: 1}
      sampler: {use: ddim, steps: 4, clip: false}
      training: {steps: 4, batch: 4, checkpointEvery: 4, logEvery: 1, threads: 1}
      evaluation: {samples: 8}
      """;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) // to see why it failed
  Path folder;

  @Test
  void generatedRowsHaveTheUnitsAndWordsOfTheFile() throws IOException {
    Path table = folder.resolve("table.csv");
    Files.writeString(table, "kind,weight\npear,2.50\napple,1.25\npear,7.00\napple,0.75\n");
    String path = table.toString().replace('\\', '/');
    Path file = Files.writeString(folder.resolve("rows.yaml"), YAML.formatted(path));
    Console run = Console.run(file, "--runs", folder.resolve("runs"));
    assertEquals(0, run.exitCode(), run.err());
    List<String> lines = Files.readAllLines(samples());
    assertEquals("kind,weight", lines.get(0));
    assertEquals(8, lines.size() - 1);
    for (String line : lines.subList(1, 9)) {
      assertTrue(line.matches("(apple|pear),-?\\d+\\.\\d\\d"), line);
    }
  }

  private Path samples() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
      return files.filter(file -> file.endsWith("samples.csv")).findFirst().orElseThrow();
    }
  }
}
