package io.diffusionlab.plugins.trackers;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a server has acknowledged, kept beside the run as {@code mlflow.json}.
 *
 * <p>Losing it costs time, not correctness: runs are found again by their tags, and the server
 * drops a point that it already has.
 */
final class SyncState {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /**
   * How far one MLflow run has come.
   *
   * @param points journal points acknowledged
   * @param artifacts artifact path to the size and time of the file sent
   * @param ended whether its end has been sent
   */
  record Progress(String runId, int points, Map<String, String> artifacts, boolean ended) {
    static Progress of(String runId) {
      return new Progress(runId, 0, Map.of(), false);
    }

    Progress withPoints(int count) {
      return new Progress(runId, count, artifacts, ended);
    }

    Progress withArtifact(String path, String stamp) {
      Map<String, String> more = new LinkedHashMap<>(artifacts);
      more.put(path, stamp);
      return new Progress(runId, points, more, ended);
    }

    Progress withEnd(boolean isEnded) {
      return new Progress(runId, points, artifacts, isEnded);
    }
  }

  /** The file's content; {@code server} keeps one server's run ids from another's. */
  record Content(String server, Map<String, Progress> runs) {}

  private final Path file;
  private final String server;
  private final Map<String, Progress> runs;

  private SyncState(Path file, String server, Map<String, Progress> runs) {
    this.file = file;
    this.server = server;
    this.runs = runs;
  }

  /** What {@code server} is known to have; nothing if the file is of another server. */
  static SyncState read(Path runDirectory, String server) throws IOException {
    Path file = runDirectory.resolve("mlflow.json");
    Map<String, Progress> runs = new LinkedHashMap<>();
    if (Files.exists(file)) {
      Content content = JSON.readValue(file.toFile(), Content.class);
      if (content.server().equals(server)) {
        runs.putAll(content.runs());
      }
    }
    return new SyncState(file, server, runs);
  }

  Optional<Progress> of(String key) {
    return Optional.ofNullable(runs.get(key));
  }

  void put(String key, Progress progress) throws IOException {
    runs.put(key, progress);
    Path temporary = file.resolveSibling(".mlflow.json.tmp");
    JSON.writerWithDefaultPrettyPrinter().writeValue(temporary.toFile(), new Content(server, runs));
    Files.move(temporary, file, ATOMIC_MOVE, REPLACE_EXISTING);
  }
}
