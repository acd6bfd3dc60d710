package io.diffusionlab.runner.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where Diffusion Lab is installed: a checkout, or an unpacked distribution. */
final class Home {

  private Home() {}

  static Path folder() {
    return Path.of(System.getProperty("diffusionlab.home", "."));
  }

  /** With the experiments that come with it. */
  static Path experiments() {
    return folder().resolve("experiments");
  }

  /** With the files that experiments extend. */
  static Path conf() {
    return folder().resolve("conf");
  }

  /** With the jars that plugins are built against, as a Maven repository. */
  static Path pluginKit() {
    Path inDistribution = folder().resolve("plugin-kit");
    return Files.isDirectory(inDistribution)
        ? inDistribution
        : folder().resolve("framework/distribution/target/plugin-kit");
  }

  /** The script that starts this program. */
  static Path script() {
    Path inDistribution = folder().resolve("bin/run-experiment");
    return Files.exists(inDistribution) ? inDistribution : folder().resolve("run-experiment");
  }

  /** Whether standard error is a terminal, where a line can be written over. */
  static boolean terminal() {
    return Boolean.getBoolean("diffusionlab.terminal");
  }
}
