package io.diffusionlab.runner.trial;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What serves native memory in place of the system's own allocator. */
public final class Allocator {

  private Allocator() {}

  /** The name of the preloaded library, as in {@code libtcmalloc_minimal.so.4}. */
  public static Optional<String> preloaded() {
    return preloaded(System.getenv());
  }

  static Optional<String> preloaded(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("LD_PRELOAD"))
        .filter(library -> !library.isBlank())
        .map(library -> Path.of(library).getFileName().toString());
  }
}
