package io.diffusionlab.runner.cli;

import io.diffusionlab.runner.wiring.Catalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where plugins come from, beside the class path. */
final class PluginOptions {

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "Folder with the jars of further plugins; may be given several times.")
  private List<Path> folders = new ArrayList<>();

  List<Path> folders() {
    return folders;
  }

  Catalog catalog() {
    return catalog(List.of());
  }

  /** With the plugins in more folders. */
  Catalog catalog(List<Path> more) {
    List<Path> all = new ArrayList<>(folders);
    all.addAll(more);
    return Catalog.load(all);
  }
}
