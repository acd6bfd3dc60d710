package io.diffusionlab.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentFinderTest {

  @TempDir Path folder;

  @BeforeEach
  void writeAnExperiment() throws IOException {
    Files.writeString(folder.resolve("ablation-attention.yaml"), "");
  }

  @Test
  void findsABareNameWithAndWithoutItsEnding() {
    ExperimentFinder finder =
        new ExperimentFinder(List.of(Path.of("elsewhere"), folder), List.of());
    Path file = folder.resolve("ablation-attention.yaml");
    assertEquals(file, finder.find("ablation-attention.yaml"));
    assertEquals(file, finder.find("ablation-attention"));
  }

  @Test
  void namesTheNearestExperiment() {
    UserMistake mistake =
        assertThrows(
            UserMistake.class,
            () -> new ExperimentFinder(List.of(folder), List.of()).find("ablation-atention.yaml"));
    assertEquals(
        "no experiment 'ablation-atention.yaml' here or under experiments/;"
            + " did you mean 'ablation-attention.yaml'? Known: ablation-attention.yaml",
        mistake.getMessage());
  }
}
