package io.diffusionlab.runner.process;

import io.diffusionlab.store.TrialDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command that runs a trial, with this process's Java and class path.
 *
 * @param main the class whose first argument is the name of the command
 * @param threads of the trial; 0 for as many as the machine has cores
 */
public record TrialCommandLine(String main, int threads) {

  /** Batches are all that a step leaves for Java's garbage collector: some 50 MiB less in use. */
  private static final List<String> SMALL_HEAP =
      List.of("-XX:+UseSerialGC", "-XX:NewSize=16m", "-XX:MaxNewSize=32m");

  /**
   * Java's second compiler waits a hundred times longer: while a trial starts it would take the
   * cores from it, for what runs but once. Loops of metrics have it after milliseconds all the
   * same.
   */
  private static final List<String> LATE_COMPILER =
      List.of(
          "-XX:Tier4InvocationThreshold=500000",
          "-XX:Tier4CompileThreshold=1500000",
          "-XX:Tier4BackEdgeThreshold=4000000");

  List<String> of(TrialDirectory trial) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-XX:+CrashOnOutOfMemoryError"); // by a signal: its exit code would be that of fenced
    words.add("-XX:-CreateCoredumpOnCrash");
    words.add("-XX:ErrorFile=" + trial.path().resolve("hs_err_%p.log"));
    words.addAll(SMALL_HEAP);
    words.addAll(LATE_COMPILER);
    words.addAll(archive());
    words.add("-Djava.awt.headless=true");
    if (threads > 0) {
      words.add("-XX:ActiveProcessorCount=" + threads);
    }
    String home = System.getProperty("diffusionlab.home");
    if (home != null) {
      words.add("-Ddiffusionlab.home=" + home);
    }
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    words.addAll(List.of("trial", "--supervised", "--run-dir", trial.path().toString()));
    return words;
  }

  /** Java's archive of our classes, as the launcher found it; see there. */
  private static List<String> archive() {
    String archive = System.getProperty("diffusionlab.archive");
    return archive == null
        ? List.of()
        : List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off");
  }

  /**
   * For a {@link Rehearsal}.
   *
   * @param plugins folders of jars, beside the class path
   */
  List<String> rehearsing(TrialDirectory trial, List<Path> plugins) {
    List<String> words = of(trial);
    words.add("--rehearse");
    plugins.forEach(folder -> words.addAll(List.of("--plugins", folder.toString())));
    return words;
  }

  /**
   * DJL must not call home. Threads of OpenMP may spin only for a moment while they wait: beside
   * other work, long spinning makes a step up to ten times slower; none at all costs a small step
   * half as much again. Both only take effect before the JVM starts, as does an allocator other
   * than the system's.
   *
   * @param gpu the only one that the trial is to see
   */
  Map<String, String> environment(Optional<String> gpu) {
    Map<String, String> variables = new HashMap<>();
    variables.put("OPT_OUT_TRACKING", "true");
    putUnlessSet(variables, "OMP_WAIT_POLICY", "passive");
    putUnlessSet(variables, "GOMP_SPINCOUNT", "1000");
    if (threads > 0) {
      variables.put("OMP_NUM_THREADS", String.valueOf(threads));
    }
    String allocator = System.getenv("DIFFUSIONLAB_PRELOAD"); // as the launcher found it
    if (allocator != null) {
      variables.put("LD_PRELOAD", allocator);
    }
    gpu.ifPresent(only -> variables.put("CUDA_VISIBLE_DEVICES", only));
    return variables;
  }

  private static void putUnlessSet(Map<String, String> variables, String name, String value) {
    variables.put(name, System.getenv().getOrDefault(name, value));
  }
}
