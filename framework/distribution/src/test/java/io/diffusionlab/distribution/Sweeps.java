package io.diffusionlab.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.diffusionlab.runner.cli.RunExperiment;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sweeps of two small trials, in processes of their own that can be killed.
 *
 * @param folder for their experiment and what they print
 * @param environment what else stands in their environment
 */
record Sweeps(Path folder, Map<String, String> environment) {

  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);

  Sweeps(Path folder) {
    this(folder, Map.of());
  }

  /** The key of the trial that is run first. */
  static final String FIRST = "attention-none_seed-0";

  /** Of a trial. */
  static final int STEPS = 200;

  private static final String SWEEP = "sweep: {grid: {attention: [none, bottleneck]}}\n";

  /** Calls {@code run-experiment} from a process of its own. */
  Process call(Object... words) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(words)).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.redirectOutput(Redirect.appendTo(printed().toFile())).start();
  }

  /** What a shell would be told for {@code run-experiment words…} with the classes of this test. */
  static List<String> command(Object... words) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    command.add(RunExperiment.class.getName());
    for (Object word : words) {
      command.add(word.toString());
    }
    return command;
  }

  /** What all calls have printed. */
  Path printed() {
    return folder.resolve("printed");
  }

  /** Starts a sweep in {@code runs}, of {@link #STEPS} in each trial. */
  Process start(Path runs, Object... options) throws IOException {
    List<Object> words = new ArrayList<>(List.of("run", TinyExperiment.write(folder, SWEEP)));
    words.add("training.steps=" + STEPS);
    words.addAll(List.of("training.checkpointEvery=2", "--runs", runs));
    words.addAll(List.of(options));
    return call(words.toArray());
  }

  /** A sweep that nothing happens to. */
  RunDirectory undisturbed(Object... options) throws Exception {
    Path runs = folder.resolve("undisturbed");
    assertEquals(0, start(runs, options).waitFor(), Files.readString(printed()));
    return run(runs);
  }

  /** The only run in {@code runs}, once it is laid out. */
  static RunDirectory run(Path runs) throws Exception {
    Path all = runs.resolve("tiny");
    await(() -> Files.isDirectory(all) && !only(all).isEmpty());
    RunDirectory run = new RunDirectory(only(all).get(0));
    await(() -> Files.exists(run.manifest()));
    return run;
  }

  private static List<Path> only(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.toList();
    }
  }

  /** Holds that two sweeps have the same results, to the bit where they are not times. */
  static void assertSame(RunDirectory one, RunDirectory other) throws IOException {
    assertEquals(withoutTimes(one.results()), withoutTimes(other.results()));
    for (TrialDirectory trial : one.trials()) {
      TrialDirectory same = other.trial(trial.key());
      assertArrayEquals(Files.readAllBytes(trial.model()), Files.readAllBytes(same.model()));
      assertArrayEquals(Files.readAllBytes(trial.samples()), Files.readAllBytes(same.samples()));
      assertEquals(Files.exists(inBfloat16(trial)), Files.exists(inBfloat16(same)));
      if (Files.exists(inBfloat16(trial))) {
        assertEquals(-1, Files.mismatch(inBfloat16(trial), inBfloat16(same)));
      }
      assertEquals(points(trial), points(same));
    }
  }

  private static List<String> withoutTimes(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    String[] columns = lines.get(0).split(",", -1);
    List<String> kept = new ArrayList<>();
    for (String line : lines) {
      String[] cells = line.split(",", -1);
      IntStream.range(0, cells.length)
          .filter(i -> !columns[i].endsWith("_seconds"))
          .forEach(i -> kept.add(columns[i] + "=" + cells[i]));
    }
    return kept;
  }

  /** The samples that a trial drew in bfloat16, if it was to. */
  static Path inBfloat16(TrialDirectory trial) {
    return trial.path().resolve("samples-bf16.npy");
  }

  private static List<String> points(TrialDirectory trial) throws IOException {
    return Files.readAllLines(trial.metrics()).stream()
        .filter(line -> !line.contains("images_per_second"))
        .map(line -> line.replaceFirst("^\\d+,", ""))
        .toList();
  }

  /**
   * Kills the process that works on a trial while {@code phase} holds: freezes it, looks whether it
   * still does, and else lets it go on.
   */
  static void killDuring(TrialDirectory trial, Callable<Boolean> phase) throws Exception {
    while (true) {
      await(phase);
      ProcessHandle worker = worker(trial);
      signal("STOP", worker);
      if (worker.isAlive() && phase.call()) {
        kill(worker);
        return;
      }
      signal("CONT", worker);
    }
  }

  static void signal(String name, ProcessHandle process) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** With kill -9. */
  static void kill(ProcessHandle process) throws Exception {
    assertTrue(process.destroyForcibly());
    process.onExit().get();
  }

  /** The process that claimed the trial last. */
  private static ProcessHandle worker(TrialDirectory trial) throws IOException {
    String claim = Files.readString(trial.claims().resolve(Integer.toString(attempts(trial))));
    long pid = Long.parseLong(claim.replaceFirst("(?s).*\"pid\":(\\d+).*", "$1"));
    return ProcessHandle.of(pid).orElseThrow();
  }

  /** Processes that have claimed the trial so far. */
  static int attempts(TrialDirectory trial) throws IOException {
    return files(trial.claims(), "\\d+").size();
  }

  /** Of the newest checkpoint; 0 if there is none. */
  static long step(TrialDirectory trial) throws IOException {
    return newestCheckpoint(trial)
        .map(file -> Long.parseLong(file.getFileName().toString().substring(5, 14)))
        .orElse(0L);
  }

  static Optional<Path> newestCheckpoint(TrialDirectory trial) throws IOException {
    return files(trial.checkpoints(), "step-.*\\.safetensors").stream()
        .max(Comparator.naturalOrder());
  }

  /** Whether a checkpoint is being written. */
  static boolean isSaving(TrialDirectory trial) throws IOException {
    return !files(trial.checkpoints(), "\\.step-.*\\.tmp").isEmpty();
  }

  private static List<Path> files(Path folder, String name) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches(name)).toList();
    }
  }

  /** A test that waits in vain fails in the end: it would hold up all others. */
  static void await(Callable<Boolean> condition) throws Exception {
    long start = System.nanoTime();
    while (!condition.call()) {
      assertTrue(System.nanoTime() - start < PATIENCE, "waited in vain");
      Thread.sleep(1);
    }
  }
}
