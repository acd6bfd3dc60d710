package io.diffusionlab.runner.cli;

import io.diffusionlab.config.Composer;
import io.diffusionlab.config.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * An experiment as the command line names it.
 *
 * @param name a path, or a name under {@code experiments/}
 * @param overrides {@code key.path=value}
 */
record ExperimentSource(String name, List<String> overrides, boolean quick) {

  /** A tracking server named in the environment is meant to be used. */
  private static final String TRACKING = "MLFLOW_TRACKING_URI";

  Path file() {
    return file(List.of());
  }

  /**
   * @param commands that the name may be a misspelling of
   */
  Path file(Collection<String> commands) {
    if (Files.isDirectory(Path.of(name))) {
      RunFinder.find(Path.of(name)); // says what it is not
      throw new UserMistake("'%s' is a run's folder, not an experiment".formatted(name));
    }
    List<Path> folders = List.of(Path.of(""), Path.of("experiments"), Home.experiments());
    return new ExperimentFinder(folders, commands).find(name);
  }

  /** Everything that sets values, put together. */
  Document document() {
    return document(System.getenv());
  }

  Document document(Map<String, String> environment) {
    Document document = new Composer(Home.conf()).compose(file(), overrides, quick);
    return environment.containsKey(TRACKING)
        ? document.withEnvironment(TRACKING, "tracker", "mlflow")
        : document;
  }
}
