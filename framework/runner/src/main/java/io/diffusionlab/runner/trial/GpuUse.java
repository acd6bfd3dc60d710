package io.diffusionlab.runner.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.diffusionlab.runner.process.Machine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How busy the GPUs are that a process may see, as NVIDIA's own {@code nvidia-smi} tells; for one
 * thread.
 *
 * <p>They are counted as the process counts them: 0 is the first in {@code CUDA_VISIBLE_DEVICES}.
 * Numbers there are taken for those of nvidia-smi, which they are with one kind of GPU, or with
 * {@code CUDA_DEVICE_ORDER=PCI_BUS_ID}.
 */
final class GpuUse {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final double MEGABYTES = 1.048576; // in a MiB
  private static final int LONGEST = 200; // characters of what it said

  private final Optional<Path> command;
  private final Optional<List<String>> visible;
  private final Duration patience;
  private final Consumer<String> trouble;
  private Optional<Process> asked = Optional.empty();
  private boolean told;

  /**
   * One GPU.
   *
   * @param name as CUDA_VISIBLE_DEVICES may call it, beside its number
   * @param utilization percent of the time since it was asked last, NaN where it is not told
   * @param memory in use by all processes, MiB, NaN where it is not told
   */
  private record Gpu(String number, String name, double utilization, double memory) {

    boolean isCalled(String wanted) {
      return wanted.equals(number) || (wanted.startsWith("GPU-") && name.startsWith(wanted));
    }
  }

  /**
   * @param environment of the process
   * @param trouble hears once why nothing is told
   */
  GpuUse(Map<String, String> environment, Duration patience, Consumer<String> trouble) {
    this.command = find(environment.getOrDefault("PATH", ""));
    this.visible =
        Optional.ofNullable(environment.get("CUDA_VISIBLE_DEVICES")).map(Machine::visible);
    this.patience = patience;
    this.trouble = trouble;
  }

  /** Of this process. */
  static GpuUse here(Consumer<String> trouble) {
    return new GpuUse(System.getenv(), PATIENCE, trouble);
  }

  private static Optional<Path> find(String path) {
    return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
        .filter(folder -> !folder.isBlank())
        .flatMap(folder -> Stream.of("nvidia-smi", "nvidia-smi.exe").map(Path.of(folder)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Utilization in percent and memory in megabytes (10⁶ bytes), named as MLflow names its own;
   * empty where there is no nvidia-smi, no GPU to be seen, or no answer in time.
   */
  Map<String, Double> now() throws InterruptedException {
    boolean idle = asked.filter(Process::isAlive).isEmpty(); // one that cannot be ended is enough
    if (command.isEmpty() || visible.filter(List::isEmpty).isPresent() || !idle) {
      return Map.of();
    }
    try {
      return named(gpus(ask(command.get())));
    } catch (IOException e) {
      if (!told) {
        trouble.accept("what GPUs do is not told: " + e.getMessage());
        told = true;
      }
      return Map.of();
    }
  }

  /** Its answer is a few lines, which a pipe holds until it has ended. */
  private String ask(Path nvidiaSmi) throws IOException, InterruptedException {
    String fields = "--query-gpu=index,uuid,utilization.gpu,memory.used";
    Process process =
        new ProcessBuilder(nvidiaSmi.toString(), fields, "--format=csv,noheader,nounits")
            .redirectErrorStream(true)
            .start();
    asked = Optional.of(process);
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(
            "'%s' did not answer within %s s".formatted(nvidiaSmi, patience.toMillis() / 1e3));
      }
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.exitValue() != 0) {
        throw new IOException(
            "'%s' ended with exit code %d: %s"
                .formatted(nvidiaSmi, process.exitValue(), start(said)));
      }
      return said;
    } finally {
      process.destroyForcibly();
    }
  }

  private static String start(String said) {
    String line = said.lines().filter(any -> !any.isBlank()).findFirst().orElse("nothing");
    return line.substring(0, Math.min(LONGEST, line.length())).strip();
  }

  private static List<Gpu> gpus(String said) throws IOException {
    List<Gpu> gpus = new ArrayList<>();
    for (String line : said.lines().filter(any -> !any.isBlank()).toList()) {
      String[] cells = line.split(",", -1);
      if (cells.length != 4) {
        throw new IOException("nvidia-smi said '%s'; expected four values".formatted(start(line)));
      }
      gpus.add(new Gpu(cells[0].strip(), cells[1].strip(), number(cells[2]), number(cells[3])));
    }
    return gpus;
  }

  /** NaN for {@code [N/A]}, as of a GPU that is shared out in parts. */
  private static double number(String cell) {
    try {
      return Double.parseDouble(cell.strip());
    } catch (NumberFormatException notTold) {
      return Double.NaN;
    }
  }

  private Map<String, Double> named(List<Gpu> gpus) {
    Map<String, Double> values = new LinkedHashMap<>();
    List<Gpu> seen = visible.map(names -> chosen(gpus, names)).orElse(gpus);
    for (int i = 0; i < seen.size(); i++) {
      values.put("system/gpu_%d_utilization_percentage".formatted(i), seen.get(i).utilization());
      double megabytes = seen.get(i).memory() * MEGABYTES;
      values.put("system/gpu_%d_memory_usage_megabytes".formatted(i), megabytes);
    }
    values.values().removeIf(value -> !(value >= 0)); // NaN too
    return values;
  }

  private static List<Gpu> chosen(List<Gpu> gpus, List<String> names) {
    return names.stream()
        .flatMap(name -> gpus.stream().filter(gpu -> gpu.isCalled(name)).limit(1))
        .toList();
  }
}
