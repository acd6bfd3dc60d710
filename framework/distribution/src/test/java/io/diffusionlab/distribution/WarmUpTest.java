package io.diffusionlab.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.diffusionlab.runner.cli.RunExperiment;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the launcher archives the classes of; were it to fail, no archive would be made. */
class WarmUpTest {

  @Test
  void comesToTheEndOfATrial() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Ddiffusionlab.home=" + Path.of("../..").toRealPath(),
            "-cp",
            System.getProperty("java.class.path"),
            RunExperiment.class.getName(),
            "warm-up");
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), said);
  }

  @Test
  void isNothingThatAUserNeedsToSee() {
    assertFalse(Console.run("--help").out().contains("warm-up"));
    assertFalse(Console.run("completion", "words").out().contains("warm-up"));
  }
}
