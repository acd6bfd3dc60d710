package io.diffusionlab.runner.wiring;

import io.diffusionlab.spi.Plugin;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** Where code came from, for messages. */
public final class Origin {

  private Origin() {}

  /** The plugin's class and the file it came from. */
  static String of(Plugin plugin) {
    String name = plugin.getClass().getName();
    return file(plugin.getClass()).map(file -> name + " (" + file + ")").orElse(name);
  }

  /** Name of the jar or folder that holds {@code type}. */
  public static Optional<String> file(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(String.valueOf(Path.of(source.getLocation().toURI()).getFileName()));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.of(source.getLocation().toString());
    }
  }
}
