package io.diffusionlab.runner.cli;

import io.diffusionlab.config.Nearest;
import io.diffusionlab.runner.sweep.RunLayout;
import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the run or the trial that a folder on the command line means. */
final class RunFinder {

  private static final int DEPTH = 2; // runs/<experiment>/<run>

  private RunFinder() {}

  /**
   * The run in {@code folder}.
   *
   * @throws UserMistake naming the run that is meant, if one can be
   */
  static RunDirectory find(Path folder) {
    if (isRun(folder)) {
      return new RunDirectory(folder);
    }
    throw new UserMistake(
        "'%s' is no run's folder: %s%s".formatted(folder, lack(folder), hint(folder)));
  }

  private static String lack(Path folder) {
    if (Files.isDirectory(folder)) {
      return "it has no manifest.json";
    }
    return Files.exists(folder) ? "it is a file" : "there is no such folder";
  }

  static boolean isRun(Path folder) {
    return Files.exists(new RunDirectory(folder).manifest());
  }

  static boolean isRunOrTrial(Path folder) {
    return isRun(folder)
        || (Files.isDirectory(folder) && Files.exists(new TrialDirectory(folder).config()));
  }

  /** The folder of the plugins that a run, or a trial's run, brought; none if it brought none. */
  static List<Path> plugins(Path folder) {
    RunDirectory run = isRun(folder) ? new RunDirectory(folder) : new TrialDirectory(folder).run();
    Path plugins = RunLayout.plugins(run);
    return Files.isDirectory(plugins) ? List.of(plugins) : List.of();
  }

  /** The newest run below the folder, or else the one with the nearest name. */
  private static String hint(Path folder) {
    List<Path> below = runs(folder);
    if (!below.isEmpty()) {
      return "; its newest run is '%s'".formatted(below.get(below.size() - 1));
    }
    return Nearest.guess(
        folder.toString(), runs(Path.of("runs")).stream().map(Path::toString).toList());
  }

  /** Every run below {@code folder}, by time. */
  static List<Path> runs(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.walk(folder, DEPTH)) {
      return folders
          .filter(RunFinder::isRun)
          .sorted(Comparator.comparing(path -> String.valueOf(path.getFileName())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
