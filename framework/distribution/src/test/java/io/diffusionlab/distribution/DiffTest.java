package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {

  @TempDir Path folder;

  @Test
  void isSilentAboutWhatIsAlike() throws IOException {
    Path one = write("a.yaml", "seed: 0\n"); // the default
    Console same = Console.run("diff", one, write("b.yaml", ""));
    assertEquals(0, same.exitCode(), same.out());
    assertEquals("", same.out());
  }

  @Test
  void comparesExperimentsWithTheirDefaults() throws IOException {
    Path one = write("a.yaml", "");
    Path other = write("b.yaml", "loss: min-snr\nsweep: {seeds: [1, 2]}\n");
    Console differs = Console.run("diff", one, other);
    assertEquals(1, differs.exitCode(), differs.err());
    assertEquals(
        """
        settings
          trials      1 → 2
          loss        simple → min-snr
          seed        0 → 1 | 2
          loss.gamma  – → 5.0
        """,
        differs.out().substring(differs.out().indexOf("settings")));
  }

  @Test
  void refusesAFolderThatHoldsNoRun() throws IOException {
    Console refused = Console.run("diff", folder, write("a.yaml", ""));
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("is no run's folder: it has no manifest.json"));
  }

  private Path write(String name, String more) throws IOException {
    return Files.writeString(folder.resolve(name), TinyExperiment.YAML + more);
  }
}
