package io.diffusionlab.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks a real shell for completions; the program is a stub that knows the words and nothing else.
 */
class CompletionTest {

  private static final String STUB =
      """
      #!/bin/sh
      echo asked >>"$(dirname "$0")/asked"
      cat "$(dirname "$0")/words"
      """;

  @TempDir Path folder;

  @BeforeEach
  void installAStub() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash here");
    Path program = Files.writeString(folder.resolve("run-experiment"), STUB);
    assertTrue(program.toFile().setExecutable(true));
    Files.writeString(folder.resolve("words"), Console.run("completion", "words").out());
    Files.createDirectories(folder.resolve("framework/distribution/target"));
    Files.createFile(folder.resolve("framework/distribution/target/.built"));
    Files.createDirectories(folder.resolve("experiments"));
    Files.createFile(folder.resolve("experiments/mine.yaml"));
    Path run = Files.createDirectories(folder.resolve("runs/mine/2026-ab/trials/seed-0"));
    Files.createFile(run.resolve("../../manifest.json").normalize());
    Files.writeString(folder.resolve("bash"), Console.run("completion", "bash").out());
  }

  @Test
  void completesCommandsAndExperiments() throws Exception {
    assertEquals(List.of("describe"), complete("./run-experiment desc"));
    assertEquals(List.of("mine.yaml"), complete("./run-experiment mi"));
    assertEquals(List.of("mine.yaml"), complete("./run-experiment explain m"));
  }

  @Test
  void completesTheOptionsOfTheCommand() throws Exception {
    assertEquals(List.of("--dry-run"), complete("./run-experiment mine.yaml --dr"));
    assertEquals(List.of("--noise"), complete("./run-experiment sample --no"));
    assertEquals(List.of(), complete("./run-experiment describe --dr"));
    assertEquals(List.of("latex"), complete("./run-experiment table runs/x --format la"));
  }

  @Test
  void completesKindsAndParts() throws Exception {
    assertEquals(List.of("schedule"), complete("./run-experiment describe sch"));
    assertEquals(List.of("constant", "cosine"), complete("./run-experiment describe schedule co"));
    assertEquals(List.of("constant", "cosine"), complete("./run-experiment schedule co"));
    assertEquals(List.of("ddim", "ddpm"), complete("./run-experiment sample x.onnx --sampler dd"));
  }

  @Test
  void completesSettingsAndTheirValues() throws Exception {
    assertEquals(List.of("training.steps="), complete("./run-experiment mine.yaml training.st"));
    assertEquals(List.of("constant", "cosine"), complete("./run-experiment mine.yaml schedule=co"));
    assertEquals(
        List.of("trailing"), complete("./run-experiment mine.yaml --quick sampler.spacing=tr"));
    assertEquals(
        List.of("training.steps", "training.steps="),
        complete("./run-experiment explain mine.yaml training.st"));
  }

  @Test
  void completesRunsAndTrials() throws Exception {
    assertEquals(List.of("runs/mine/2026-ab"), complete("./run-experiment resume runs/m"));
    assertEquals(List.of("runs/mine/2026-ab"), complete("./run-experiment schedule runs/m"));
    assertEquals(
        List.of("runs/mine/2026-ab/trials/seed-0"),
        complete("./run-experiment diff runs/mine/2026-ab runs/mine/2026-ab/trials/s"));
  }

  @Test
  void asksTheProgramOnlyOnce() throws Exception {
    complete("./run-experiment desc");
    complete("./run-experiment desc");
    assertEquals("asked\n", Files.readString(folder.resolve("asked")));
  }

  @Test
  void doesNotStartWhatIsNotBuilt() throws Exception {
    Files.delete(folder.resolve("framework/distribution/target/.built"));
    assertEquals(List.of(), complete("./run-experiment desc"));
    assertFalse(Files.exists(folder.resolve("asked")));
  }

  @Test
  void isAScriptThatZshCanRead() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")), "no zsh here");
    Path script = Files.writeString(folder.resolve("zsh"), Console.run("completion", "zsh").out());
    assertEquals(List.of(), shell("zsh", "-n", script.toString()));
    String ask =
        "compdef() { :; }; functions[compdef]=:; source ./zsh;"
            + " _run_experiment_candidates ./run-experiment schedule=co mine.yaml | grep '=co'";
    assertEquals(List.of("schedule=constant", "schedule=cosine"), shell("zsh", "-fc", ask));
  }

  @Test
  void leadsToTheNearestShell() {
    Console refused = Console.run("completion", "bsh");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("did you mean 'bash'?"), refused.err());
  }

  /** What bash offers at the end of the line; it takes the words apart at = itself. */
  private List<String> complete(String line) throws IOException, InterruptedException {
    String script =
        """
        source ./bash
        COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDS=($1)
        _run_experiment
        for word in "${COMPREPLY[@]}"; do echo "$word"; done | sort
        """;
    return shell("bash", "--norc", "-c", script, "bash", line);
  }

  private List<String> shell(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    builder.environment().put("LC_ALL", "C");
    builder.redirectErrorStream(true);
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return text.lines().toList();
  }
}
