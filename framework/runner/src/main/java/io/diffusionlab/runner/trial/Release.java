package io.diffusionlab.runner.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Which Diffusion Lab this is. */
public final class Release {

  private Release() {}

  /** As in the build: {@code 0.1.0}. */
  public static String version() {
    try (InputStream resource = Release.class.getResourceAsStream("/diffusionlab-version.txt")) {
      return resource == null
          ? "unknown"
          : new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
