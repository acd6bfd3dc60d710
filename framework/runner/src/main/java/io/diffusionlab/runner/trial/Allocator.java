package io.diffusionlab.runner.trial;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What serves native memory in place of the system's own allocator. */
public final class Allocator {

  private Allocator() {}

  /**
   * The name of the library that is preloaded here, or that the launcher found for trials, as in
   * {@code libtcmalloc_minimal.so.4}.
   */
  public static Optional<String> preloaded() {
    return preloaded(System.getenv());
  }

  static Optional<String> preloaded(Map<String, String> environment) {
    return Stream.of("LD_PRELOAD", "DIFFUSIONLAB_PRELOAD")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(library -> !library.isBlank())
        .findFirst()
        .map(library -> Path.of(library).getFileName().toString());
  }
}
