package io.diffusionlab.runner.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether a machine gains by computing in bfloat16. */
public final class Bfloat16 {

  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  /** What Linux calls it, on x86 and on Arm. */
  private static final Set<String> ARITHMETIC = Set.of("avx512_bf16", "amx_bf16", "bf16");

  private Bfloat16() {}

  /**
   * What to tell whoever means to compute in bfloat16 here; empty if it pays, as on a GPU, or
   * nobody knows.
   */
  public static Optional<String> warning() {
    if (!Machine.here().gpus().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Files.exists(PROCESSOR) ? warning(Files.readString(PROCESSOR)) : Optional.empty();
    } catch (IOException notTold) {
      return Optional.empty();
    }
  }

  static Optional<String> warning(String cpuinfo) {
    Set<String> flags = new TreeSet<>();
    cpuinfo
        .lines()
        .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .forEach(line -> Collections.addAll(flags, line.split("\\s+", -1)));
    if (flags.isEmpty() || flags.stream().anyMatch(ARITHMETIC::contains)) {
      return Optional.empty();
    }
    String pace =
        flags.contains("avx512f")
            ? "it is likely slower than float32"
            : "it takes many times as long as float32";
    return Optional.of("this processor has no bfloat16 arithmetic, so " + pace);
  }
}
