package io.diffusionlab.runner.cli;

import io.diffusionlab.config.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the file that an experiment's name on the command line means. */
final class ExperimentFinder {

  private final List<Path> folders;
  private final List<String> commands;

  /**
   * @param folders where a name is looked for, in this order
   * @param commands that a name may be a misspelling of
   */
  ExperimentFinder(List<Path> folders, Collection<String> commands) {
    this.folders = List.copyOf(folders);
    this.commands = List.copyOf(commands);
  }

  /**
   * @param name a path, or a bare name with or without {@code .yaml}
   * @throws UserMistake naming the experiments there are
   */
  Path find(String name) {
    for (Path folder : folders) {
      for (String ending : List.of("", ".yaml")) {
        Path file = folder.resolve(name + ending);
        if (Files.isRegularFile(file)) {
          return file;
        }
      }
    }
    throw new UserMistake(
        "no experiment '%s' here or under experiments/%s".formatted(name, others(name)));
  }

  private String others(String name) {
    TreeSet<String> known = new TreeSet<>();
    folders.forEach(folder -> known.addAll(experiments(folder)));
    String command = name.contains(".") ? "" : Nearest.guess(name, commands);
    return command.isEmpty()
        ? Nearest.hint(name.replaceFirst("\\.ya?ml$", "") + ".yaml", known)
        : command;
  }

  private static List<String> experiments(Path folder) {
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(file -> String.valueOf(file.getFileName()))
            .filter(file -> file.endsWith(".yaml"))
            .forEach(names::add);
      } catch (IOException unreadable) {
        return List.of();
      }
    }
    return names;
  }
}
