package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script, unpacked, with a Java that only tells which PyTorch it was given. */
class LauncherTest {

  private static final String JAVA =
      """
      #!/bin/sh
      if [ "$1" = -version ]; then echo 'openjdk version "17.0.1"' >&2; exit; fi
      echo "${PYTORCH_VERSION:-own} ${PYTORCH_FLAVOR:-own} ${PYTORCH_LIBRARY_PATH:-own}"
      """;

  @TempDir Path folder;

  @BeforeEach
  void unpack() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell here");
    Files.createDirectories(folder.resolve("lib"));
    program("bin/run-experiment", Files.readString(Path.of("../../run-experiment")));
    program("java/bin/java", JAVA);
    for (String tool : new String[] {"sh", "sed", "head", "dirname", "uname", "readlink"}) {
      program("tools/" + tool, "#!/bin/sh\nPATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
    }
  }

  @Test
  void takesThePyTorchOfAPythonWhereThereIsAGpu() throws Exception {
    program("tools/nvidia-smi", "#!/bin/sh\n");
    program("python", "#!/bin/sh\necho '2.7.1 /site/torch/lib'\n");
    assertEquals(new Said(0, "2.7.1 cu128 /site/torch/lib\n"), launch());
  }

  @Test
  void takesItsOwnWhereThereIsNoDriverAndSaysSo() throws Exception {
    program("python", "#!/bin/sh\necho '2.7.1 /site/torch/lib'\n");
    Said said = launch();
    assertTrue(said.output().startsWith("No NVIDIA driver here: "), said.output());
    assertTrue(said.output().endsWith("own own own\n"), said.output());
  }

  @Test
  void refusesAPythonWithoutTorchAndATorchThatDoesNotFit() throws Exception {
    program("tools/nvidia-smi", "#!/bin/sh\n");
    program("python", "#!/bin/sh\nexit 1\n");
    Said without = launch();
    assertEquals(2, without.exitCode());
    assertTrue(without.output().contains("' has no torch. "), without.output());
    program("python", "#!/bin/sh\necho '2.6.0 /site/torch/lib'\n");
    Said old = launch();
    assertEquals(2, old.exitCode());
    assertTrue(old.output().contains("' has torch 2.6.0, and "), old.output());
  }

  private record Said(int exitCode, String output) {}

  private Said launch() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", folder.resolve("bin/run-experiment").toString(), "describe")
            .redirectErrorStream(true);
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH", folder.resolve("tools").toString(),
                "JAVA_HOME", folder.resolve("java").toString(),
                "DIFFUSIONLAB_PYTORCH", folder.resolve("python").toString()));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), output);
  }

  private void program(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertTrue(file.toFile().setExecutable(true));
  }
}
