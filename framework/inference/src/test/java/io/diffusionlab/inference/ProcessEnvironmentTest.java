package io.diffusionlab.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessEnvironmentTest {

  @TempDir Path folder;

  @Test
  void startsUnderALongCommandLine() throws Exception {
    File output = folder.resolve("output.txt").toFile();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-CreateCoredumpOnCrash",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "x".repeat(30_000))
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    assertEquals(true, process.waitFor(2, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue());
  }

  /** What the other process runs. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      List.of(arguments).forEach(argument -> ProcessEnvironment.get());
    }
  }
}
