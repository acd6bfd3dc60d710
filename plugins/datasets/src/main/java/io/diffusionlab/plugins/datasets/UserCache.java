package io.diffusionlab.plugins.datasets;

import java.nio.file.Path;
import java.util.Optional;

/** Where downloads are kept between runs. */
final class UserCache {

  private UserCache() {}

  /** {@code $XDG_CACHE_HOME/diffusion-lab/<name>}, by default under {@code ~/.cache}. */
  static Path folder(String name) {
    Path cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(value -> !value.isBlank())
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    return cache.resolve("diffusion-lab").resolve(name);
  }
}
