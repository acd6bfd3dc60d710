package io.diffusionlab.config;

import java.nio.file.Path;

/**
 * Something settings were written in: a file, or the command line.
 *
 * @param name as messages show it
 * @param order sources with a lower number are reported first
 */
public record Source(String name, int order) {

  /** The overrides; their problems come after those of every file. */
  static final Source COMMAND_LINE = new Source("<command line>", Integer.MAX_VALUE);

  /** A file, named relative to the working directory when it lies below it. */
  static Source file(Path file, int order) {
    Path absolute = file.toAbsolutePath().normalize();
    Path here = Path.of("").toAbsolutePath().normalize();
    Path shown = absolute.startsWith(here) ? here.relativize(absolute) : absolute;
    return new Source(shown.toString(), order);
  }
}
