package io.diffusionlab.runner.cli;

import io.diffusionlab.config.Composer;
import io.diffusionlab.config.Document;
import java.nio.file.Files;
import java.nio.file.Path;
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
    if (Files.isDirectory(Path.of(name))) {
      RunFinder.find(Path.of(name)); // says what it is not
      throw new UserMistake("'%s' is a run's folder, not an experiment".formatted(name));
    }
    return new ExperimentFinder(List.of(Path.of(""), Path.of("experiments"), Home.experiments()))
        .find(name);
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
