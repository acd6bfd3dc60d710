package io.diffusionlab.runner.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The model to work on. */
final class ModelArgument {

  @Parameters(
      paramLabel = "MODEL_OR_RUN",
      description = "An ONNX file, a trial's folder, or a run's, which means its first model.")
  private Path path = Path.of("");

  /** As it was given. */
  Path path() {
    return path;
  }

  /**
   * The file that it means.
   *
   * @throws UserMistake if there is none
   */
  Path file() throws IOException {
    return new ModelFinder().find(path);
  }
}
