package io.diffusionlab.runner.trial;

import java.nio.file.Path;

/** The user's folder for what is costly to make and can be made again. */
public final class UserCache {

  private UserCache() {}

  /** {@code $XDG_CACHE_HOME/diffusion-lab}, by default {@code ~/.cache/diffusion-lab}. */
  public static Path folder() {
    String base = System.getenv("XDG_CACHE_HOME");
    Path parent =
        base == null || base.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(base);
    return parent.resolve("diffusion-lab");
  }
}
