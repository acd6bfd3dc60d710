package io.diffusionlab.plugins.trackers;

import io.diffusionlab.plugins.trackers.SyncState.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of the run directory and its path among the artifacts.
 *
 * @param path with forward slashes
 */
record ArtifactFile(String path, Path file) {

  /** Sends the file unless it is missing or has been sent as it is now. */
  Progress send(MlflowServer server, Progress progress) throws IOException {
    if (!Files.exists(file)) {
      return progress;
    }
    String stamp = Files.size(file) + "@" + Files.getLastModifiedTime(file).toMillis();
    if (stamp.equals(progress.artifacts().get(path))) {
      return progress;
    }
    String artifactUri =
        server.call(
            "artifact place", client -> client.getRun(progress.runId()).getInfo().getArtifactUri());
    server.putArtifact(artifactUri, path, file);
    return progress.withArtifact(path, stamp);
  }
}
