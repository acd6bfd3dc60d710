package io.diffusionlab.runner.cli;

import io.diffusionlab.store.RunDirectory;
import io.diffusionlab.store.RunManifest;
import io.diffusionlab.store.TrialDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the model that a path means. */
final class ModelFinder {

  /**
   * @param path a file, a trial's folder, or the folder of a run: then its first trial's model
   * @throws UserMistake if there is none
   */
  Path find(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new UserMistake(
          "%s: no such file; expected an ONNX model, or the folder of a run or a trial"
              .formatted(path));
    }
    if (!Files.isDirectory(path)) {
      return path;
    }
    Path own = new TrialDirectory(path).model();
    if (Files.exists(own)) {
      return own;
    }
    return first(new RunDirectory(path))
        .orElseThrow(
            () -> new UserMistake("no exported model (model.onnx) in '%s'".formatted(path)));
  }

  private static Optional<Path> first(RunDirectory run) throws IOException {
    if (!Files.exists(run.manifest())) {
      return Optional.empty();
    }
    return RunManifest.read(run).trials().stream()
        .map(entry -> run.trial(entry.key()).model())
        .filter(Files::exists)
        .findFirst();
  }
}
