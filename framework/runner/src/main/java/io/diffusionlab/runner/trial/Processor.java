package io.diffusionlab.runner.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The machine's processor. */
final class Processor {

  private Processor() {}

  /** As the system calls it, where that can be found out; its architecture otherwise. */
  static String name() {
    String windows = System.getenv("PROCESSOR_IDENTIFIER");
    String fallback = windows == null ? System.getProperty("os.arch") : windows;
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(fallback);
    } catch (IOException noSuchFileHere) {
      return fallback;
    }
  }
}
