package io.diffusionlab.report;

import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the trials of a run left in a folder of theirs. */
final class TrialFiles {

  private TrialFiles() {}

  /** The names of the files that any trial has, in alphabetical order. */
  static Set<String> names(RunResults results, Function<TrialDirectory, Path> folder, String ending)
      throws IOException {
    Set<String> names = new TreeSet<>();
    for (TrialResult trial : results.trials()) {
      Path of = folder.apply(trial.folder());
      if (Files.isDirectory(of)) {
        try (Stream<Path> files = Files.list(of)) {
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.endsWith(ending) && !name.startsWith("."))
              .forEach(names::add);
        }
      }
    }
    return names;
  }
}
