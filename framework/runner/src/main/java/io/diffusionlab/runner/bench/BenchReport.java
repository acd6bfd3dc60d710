package io.diffusionlab.runner.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diffusionlab.runner.trial.Allocator;
import io.diffusionlab.runner.trial.Provenance;
import io.diffusionlab.runner.trial.Release;
import io.diffusionlab.store.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What was timed, where, with what, and how long it took.
 *
 * @param what {@code train}, {@code sample}, {@code data} or {@code startup}
 * @param settings of the experiment, flattened
 * @param timings at least one
 */
public record BenchReport(String what, Map<String, String> settings, List<Timings> timings) {

  private static final String ROW = "%-24s %10s %10s %21s %7s%n";

  public BenchReport {
    settings = Map.copyOf(settings);
    timings = List.copyOf(timings);
  }

  /** A table for people. */
  public String text() {
    Map<String, Object> machine = Provenance.ofThisMachine().facts();
    StringBuilder text = new StringBuilder();
    text.append("%s, %s cores, %s%n".formatted(processor(machine)));
    text.append("Java %s".formatted(machine.get("java")));
    Release.libraries().forEach((library, version) -> text.append(", " + library + " " + version));
    text.append("%n%n".formatted());
    text.append(ROW.formatted("milliseconds", "median", "least", "middle half", "timed"));
    for (Timings of : timings) {
      String half = number(of.lowerQuartile()) + " … " + number(of.upperQuartile());
      text.append(
          ROW.formatted(
              of.name(), number(of.median()), number(of.min()), half, of.values().size()));
    }
    peakMemory().ifPresent(mib -> text.append("%nPeak memory: %,d MiB%n".formatted(mib)));
    Allocator.preloaded()
        .ifPresent(name -> text.append("Memory is served by %s%n".formatted(name)));
    return text.toString();
  }

  private static Object[] processor(Map<String, Object> machine) {
    return new Object[] {machine.get("processor"), machine.get("cores"), machine.get("os")};
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** Everything, each value too, for programs. */
  public void write(Path file) throws IOException {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("bench", what);
    report.put("machine", Provenance.ofThisMachine().facts());
    report.put("settings", settings);
    peakMemory().ifPresent(mib -> report.put("peakMemoryMiB", mib));
    report.put("milliseconds", timings.stream().map(BenchReport::entry).toList());
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    AtomicFile.write(file, json.writeValueAsString(report) + "\n");
  }

  private static Map<String, Object> entry(Timings of) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("case", of.name());
    entry.put("median", of.median());
    entry.put("min", of.min());
    entry.put("lowerQuartile", of.lowerQuartile());
    entry.put("upperQuartile", of.upperQuartile());
    entry.put("values", of.values());
    return entry;
  }

  /** Of this process so far, in MiB, where the system tells. */
  private static OptionalLong peakMemory() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst();
    } catch (IOException notLinux) {
      return OptionalLong.empty();
    }
  }
}
