package io.diffusionlab.runner.process;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What trials share.
 *
 * @param memory bytes that can be had now
 * @param gpus as CUDA_VISIBLE_DEVICES names them; empty if there are none
 */
public record Machine(long memory, List<String> gpus) {

  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final List<String> NVIDIA_SMI =
      List.of("nvidia-smi", "--query-gpu=uuid", "--format=csv,noheader");
  private static final long PATIENCE = 10; // seconds, with nvidia-smi

  public Machine {
    gpus = List.copyOf(gpus);
  }

  /** This one, as far as CUDA_VISIBLE_DEVICES lets it be seen. */
  public static Machine here() {
    return new Machine(available(), gpus(System.getenv()));
  }

  /** Memory that is free or only holds files; in a container, no more than it may have. */
  private static long available() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long most = system.getTotalMemorySize();
    try {
      return Files.exists(MEMORY) ? Math.min(most, available(Files.readString(MEMORY))) : most;
    } catch (IOException notTold) {
      return most;
    }
  }

  private static long available(String meminfo) {
    return meminfo
        .lines()
        .filter(line -> line.startsWith("MemAvailable:"))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", ""))) // KiB
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }

  static List<String> gpus(Map<String, String> environment) {
    String chosen = environment.get("CUDA_VISIBLE_DEVICES");
    return visible(chosen == null ? String.join(",", lines(NVIDIA_SMI)) : chosen);
  }

  /** The GPUs that {@code CUDA_VISIBLE_DEVICES} names, as CUDA reads it. */
  public static List<String> visible(String names) {
    return Stream.of(names.split(",", -1))
        .map(String::strip)
        .takeWhile(gpu -> !gpu.isEmpty() && !gpu.equals("-1"))
        .toList();
  }

  /** What a command says; nothing if it fails, is missing or hangs. */
  static List<String> lines(List<String> command) {
    try {
      Process asked = new ProcessBuilder(command).start();
      if (!asked.waitFor(PATIENCE, TimeUnit.SECONDS)) {
        asked.destroyForcibly(); // which closes its output too
        return List.of();
      }
      return asked.exitValue() == 0 ? asked.inputReader().lines().toList() : List.of();
    } catch (IOException none) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
