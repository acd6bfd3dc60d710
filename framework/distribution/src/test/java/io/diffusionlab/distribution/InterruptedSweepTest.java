package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.runner.cli.RunExperiment;
import io.diffusionlab.store.Claims;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.Ticker;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals to die by")
@Timeout(600)
class InterruptedSweepTest {

  private static final String SWEEP = "sweep: {grid: {attention: [none, bottleneck]}}\n";
  private static final List<String> LONGER =
      List.of("training.steps=200", "training.checkpointEvery=5");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) // to see why it failed
  Path folder;

  @Test
  void endsAsOneThatWasLeftAlone() throws Exception {
    Path file = TinyExperiment.write(folder, SWEEP);
    Process alone = start(words(file, "alone"));
    assertEquals(0, alone.waitFor());
    RunDirectory whole = newestRun("alone");

    Process parent = start(words(file, "disturbed"));
    await(() -> Files.isDirectory(folder.resolve("disturbed/tiny")));
    await(() -> !newestRun("disturbed").trials().isEmpty());
    RunDirectory run = newestRun("disturbed");
    TrialDirectory trial = run.trial("attention-none_seed-0");
    await(() -> step(trial) >= 5);
    kill(parent.toHandle());
    await(() -> !new Claims(trial, Ticker.SYSTEM).mayBeHeld()); // the trial ends by itself

    Process again = start(List.of("resume", run.path().toString()));
    await(() -> step(trial) >= 60);
    kill(ProcessHandle.of(owner(trial, 2)).orElseThrow());
    await(() -> Files.exists(trial.claims().resolve("3")) && step(trial) >= 120);
    again.destroy(); // SIGTERM
    assertEquals(75, again.waitFor());

    truncate(newestCheckpoint(trial).orElseThrow());
    Process other = start(List.of("resume", run.path().toString())); // two at once
    Console.run("resume", run.path());
    other.waitFor();
    assertEquals(0, Console.run("resume", run.path()).exitCode());
    assertSame(whole, run);
    assertTrue(Files.exists(trial.claims().resolve("4")), "was it disturbed at all?");
  }

  private static void assertSame(RunDirectory one, RunDirectory other) throws IOException {
    assertEquals(withoutTimes(one.results()), withoutTimes(other.results()));
    for (TrialDirectory trial : one.trials()) {
      TrialDirectory same = other.trial(trial.key());
      assertArrayEquals(Files.readAllBytes(trial.model()), Files.readAllBytes(same.model()));
      assertArrayEquals(Files.readAllBytes(trial.samples()), Files.readAllBytes(same.samples()));
    }
  }

  private static List<String> withoutTimes(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    int time = List.of(lines.get(0).split(",", -1)).indexOf("train_seconds");
    List<String> kept = new ArrayList<>();
    for (String line : lines) {
      List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
      cells.remove(time);
      kept.add(String.join(",", cells));
    }
    return kept;
  }

  private List<String> words(Path file, String runs) {
    List<String> words = new ArrayList<>(LONGER);
    words.addAll(0, List.of("run", file.toString()));
    words.addAll(List.of("--runs", folder.resolve(runs).toString()));
    return words;
  }

  private Process start(List<String> words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    command.add(RunExperiment.class.getName());
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    return builder.redirectOutput(Redirect.appendTo(folder.resolve("log").toFile())).start();
  }

  private RunDirectory newestRun(String runs) throws IOException {
    try (Stream<Path> found = Files.list(folder.resolve(runs).resolve("tiny"))) {
      return new RunDirectory(found.findFirst().orElse(folder));
    }
  }

  private static void kill(ProcessHandle process) throws Exception {
    assertTrue(process.destroyForcibly());
    process.onExit().get();
  }

  private static long owner(TrialDirectory trial, int epoch) throws IOException {
    String claim = Files.readString(trial.claims().resolve(Integer.toString(epoch)));
    return Long.parseLong(claim.replaceFirst("(?s).*\"pid\":(\\d+).*", "$1"));
  }

  private static Optional<Path> newestCheckpoint(TrialDirectory trial) throws IOException {
    if (!Files.isDirectory(trial.checkpoints())) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(trial.checkpoints())) {
      return files
          .filter(file -> file.toString().endsWith(".safetensors"))
          .max(Comparator.naturalOrder());
    }
  }

  private static long step(TrialDirectory trial) throws IOException {
    return newestCheckpoint(trial)
        .map(file -> Long.parseLong(file.getFileName().toString().substring(5, 14)))
        .orElse(0L);
  }

  private static void truncate(Path file) throws IOException {
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      content.setLength(content.length() / 2);
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      Thread.sleep(10);
    }
  }
}
