package io.diffusionlab.spi;

import java.nio.file.Path;

/** The user's folder for what is costly to make or to fetch, and can be had again. */
public final class UserCache {

  private UserCache() {}

  /** {@code $XDG_CACHE_HOME/diffusion-lab/<name>}, by default under {@code ~/.cache}. */
  public static Path folder(String name) {
    String base = System.getenv("XDG_CACHE_HOME");
    Path parent =
        base == null || base.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(base);
    return parent.resolve("diffusion-lab").resolve(name);
  }
}
