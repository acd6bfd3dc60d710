package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "has its fonts elsewhere")
class NoFontsTest {

  /** Runs a command for which fontconfig's library is an empty file; 77: it cannot be hidden. */
  private static final String WITHOUT_FONTCONFIG =
      """
      library=$(ldconfig -p | sed -n 's/.*libfontconfig.so.1.* => //p' | head -n 1)
      [ -n "$library" ] && mount --bind /dev/null "$(readlink -f "$library")" || exit 77
      exec "$@"
      """;

  @TempDir Path folder;

  @Test
  void areToldBeforeAnyWorkStarts() throws Exception {
    Path runs = folder.resolve("runs");
    assertRefused("run", TinyExperiment.write(folder, ""), "--runs", runs);
    assertFalse(Files.exists(runs));
    Path png = folder.resolve("cosine.png");
    assertRefused("schedule", "cosine", "--plot", png);
    assertFalse(Files.exists(png));
  }

  private void assertRefused(Object... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c"));
    command.addAll(List.of(WITHOUT_FONTCONFIG, "sh"));
    command.addAll(Sweeps.command(words));
    Path printed = folder.resolve("printed");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Process process = started(builder.redirectOutput(printed.toFile()));
    int exitCode = process.waitFor();
    String text = Files.readString(printed);
    assumeTrue(exitCode != 77 && !text.startsWith("unshare: "), "only root may hide a library");
    assertEquals(2, exitCode, text);
    assertTrue(text.contains("run-experiment: Java finds no fonts here"), text);
    assertTrue(text.contains("Install fontconfig and a font"), text);
    assertFalse(text.contains("\tat "), text);
  }

  private static Process started(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      assumeTrue(false, "no unshare here");
      throw new IllegalStateException(e);
    }
  }
}
