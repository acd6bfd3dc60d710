package io.diffusionlab.runner.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

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

  /** The libraries that compute, with their versions. */
  public static Map<String, String> libraries() {
    Properties properties = new Properties();
    try (InputStream resource =
        Release.class.getResourceAsStream("/diffusionlab-libraries.properties")) {
      if (resource != null) {
        properties.load(resource);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> libraries = new TreeMap<>();
    properties.stringPropertyNames().forEach(n -> libraries.put(n, properties.getProperty(n)));
    Optional.ofNullable(System.getenv("PYTORCH_VERSION")) // by which DJL takes one from elsewhere
        .filter(version -> !version.isEmpty())
        .ifPresent(version -> libraries.put("pytorch", version));
    return libraries;
  }
}
