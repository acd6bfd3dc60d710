package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FewStepsTest {

  @TempDir Path folder;

  @Test
  void leaveACurveForEachScoreAndAPicture() throws IOException {
    String section =
        """
        fewSteps:
          samplers: [{use: ddim, eta: 0}, {use: ddim, eta: 0.5}, uni-pc]
          steps: [4, 2]
          metrics: [{use: sliced-wasserstein, samples: 8}]
        """;
    Path file = TinyExperiment.write(folder, section);
    Console ran = Console.run(file, "--runs", folder.resolve("runs"));
    assertEquals(0, ran.exitCode(), ran.err());
    Path curves = curves();
    Path curve = curves.resolve("few-steps-sliced-wasserstein.csv");
    List<String> lines = Files.readAllLines(curve);
    assertEquals("network calls,ddim eta=0.0,ddim eta=0.5,uni-pc", lines.get(0));
    assertEquals(3, lines.size());
    assertTrue(lines.get(1).matches("2\\.0(,\\d\\.\\d+){3}"), lines.get(1));
    assertTrue(lines.get(2).matches("4\\.0(,\\d\\.\\d+){3}"), lines.get(2));
    assertTrue(Files.exists(curves.resolve("../pictures/few-steps.png")));
  }

  @Test
  void needAMetric() throws IOException {
    Path file = TinyExperiment.write(folder, "fewSteps: {samplers: [ddim]}\n");
    Console refused = Console.run(file, "--dry-run");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("it names samplers but no metrics"), refused.err());
  }

  @Test
  void areRefusedBeforeTrainingWhereTheScheduleIsTooShort() throws IOException {
    String section = "fewSteps: {samplers: [ddim], steps: [4, 50], metrics: [rule]}\n";
    Path file = TinyExperiment.write(folder, section);
    Console refused = Console.run(file, "--dry-run");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("tiny.yaml:9:23: sampler 'ddim': "), refused.err());
  }

  private Path curves() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
      return files.filter(file -> file.endsWith("curves")).findFirst().orElseThrow();
    }
  }
}
